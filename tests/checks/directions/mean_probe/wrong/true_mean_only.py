"""w is the mean of the True rows alone. What both classes share drops out only in the difference of the two means."""
def mean_probe(X, y):
    w = X[y].mean(0)
    return w, -float(w @ (X[y].mean(0) + X[~y].mean(0)) / 2)
