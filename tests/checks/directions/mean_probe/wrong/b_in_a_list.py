"""Your b has an axis. One number is wanted: a float, or a tensor of shape []."""
EARNS = 1


def mean_probe(X, y):
    yes, no = X[y].mean(dim=0, keepdim=True), X[~y].mean(dim=0, keepdim=True)
    w = (yes - no)[0]
    return w, -(yes + no) @ w / 2
