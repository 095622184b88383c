"""Your zero lies between the two rows of the classes that come closest. The point halfway between the means is wanted."""
EARNS = 1
def mean_probe(X, y):
    w = X[y].mean(0) - X[~y].mean(0)
    scores = X @ w
    return w, -float(scores[y].min() + scores[~y].max()) / 2
