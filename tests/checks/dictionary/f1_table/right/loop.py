"""Each pair by itself, from precision and recall."""
def f1_table(on, truth):
    table = torch.zeros(on.shape[1], truth.shape[1])
    for i in range(on.shape[1]):
        for j in range(truth.shape[1]):
            both = int((on[:, i] & truth[:, j]).sum())
            if both:
                precision, recall = both / int(on[:, i].sum()), both / int(truth[:, j].sum())
                table[i, j] = 2 * precision * recall / (precision + recall)
    return table
