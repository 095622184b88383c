"""With your b it is the mean of the False rows that scores 0. The point halfway between the two means should."""
EARNS = 1
def mean_probe(X, y):
    w = X[y].mean(0) - X[~y].mean(0)
    return w, -float(w @ X[~y].mean(0))
