"""A product with equal weights."""
def row_means(x):
    return x @ torch.full((x.shape[1],), 1 / x.shape[1])
