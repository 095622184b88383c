"""b is twice what it should be: halfway between two points is half their sum."""
EARNS = 1
def mean_probe(X, y):
    w = X[y].mean(0) - X[~y].mean(0)
    return w, -float(w @ (X[y].mean(0) + X[~y].mean(0)))
