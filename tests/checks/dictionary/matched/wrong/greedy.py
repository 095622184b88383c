"""You take the best pair, then the best of what is left, and so on. The first pairs can spoil the later ones: the sum of all pairs should be the largest."""
def matched(table):
    left, total = table.clone(), 0.0
    for _ in range(min(table.shape)):
        row, column = divmod(int(left.argmax()), table.shape[1])
        total += table[row, column].item()
        left[row], left[:, column] = -1, -1
    return total / table.shape[1]
