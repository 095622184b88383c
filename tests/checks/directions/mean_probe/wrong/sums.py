"""You took the difference of the sums. With more rows in one class, its sum is longer: take means."""
def mean_probe(X, y):
    w = X[y].sum(0) - X[~y].sum(0)
    return w, -float(w @ (X[y].mean(0) + X[~y].mean(0)) / 2)
