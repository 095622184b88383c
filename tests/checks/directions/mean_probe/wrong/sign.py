"""Your probe is turned round: w should lead from the mean of False to the mean of True."""
def mean_probe(X, y):
    w = X[~y].mean(0) - X[y].mean(0)
    return w, -float(w @ (X[y].mean(0) + X[~y].mean(0)) / 2)
