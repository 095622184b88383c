"""b has the wrong sign: the middle's own score has to be taken away, not added."""
EARNS = 1
def mean_probe(X, y):
    w = X[y].mean(0) - X[~y].mean(0)
    return w, float(w @ (X[y].mean(0) + X[~y].mean(0)) / 2)
