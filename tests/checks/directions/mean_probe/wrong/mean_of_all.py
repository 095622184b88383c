"""Your zero lies at the mean of all rows. Where one class has more rows, that is nearer to its mean: the point halfway between the two means is wanted."""
EARNS = 1
def mean_probe(X, y):
    w = X[y].mean(0) - X[~y].mean(0)
    return w, -float(w @ X.mean(0))
