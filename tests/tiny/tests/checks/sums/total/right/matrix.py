"""Multiplies by a column of ones."""
def total(x):
    return x @ torch.ones(x.shape[1])
