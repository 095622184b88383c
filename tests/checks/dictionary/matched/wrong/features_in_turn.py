"""Each feature in turn takes the best latent that is left. Those that come first can spoil it for the others: the sum of all pairs should be the largest."""
def matched(table):
    left, total = table.clone(), 0.0
    for column in range(min(table.shape)):
        row = int(left[:, column].argmax())
        total += table[row, column].item()
        left[row] = -1
    return total / table.shape[1]
