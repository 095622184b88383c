"""b is 0: then the line goes through the origin, wherever your rows lie. Make the point halfway between the means score 0."""
EARNS = 1
def mean_probe(X, y):
    return X[y].mean(0) - X[~y].mean(0), 0.0
