"""The middle of the two classes' mean scores, which is the score of the middle."""
def mean_probe(X, y):
    w = X[y].mean(0) - X[~y].mean(0)
    scores = X @ w
    return w, -(scores[y].mean() + scores[~y].mean()) / 2
