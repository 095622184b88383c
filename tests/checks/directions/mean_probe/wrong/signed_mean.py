"""You averaged the rows with signs over all n rows. Each class is divided by its own number of rows."""
def mean_probe(X, y):
    w = (X * (2.0 * y - 1.0)[:, None]).mean(0)
    return w, -float(w @ (X[y].mean(0) + X[~y].mean(0)) / 2)
