"""The means as weighted sums, in float64; b a tensor of shape []."""
def mean_probe(X, y):
    X, t = X.double(), y.double()
    yes = t @ X / t.sum()
    no = (1 - t) @ X / (1 - t).sum()
    return yes - no, (no @ no - yes @ yes) / 2
