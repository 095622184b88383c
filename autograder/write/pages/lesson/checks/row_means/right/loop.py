"""One row at a time."""
def row_means(x):
    return torch.stack([row.sum() / len(row) for row in x])
