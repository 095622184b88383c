"""Your function changes X itself; whoever called it still needs the old rows."""
EARNS = 1
def mean_probe(X, y):
    middle = (X[y].mean(0) + X[~y].mean(0)) / 2
    X -= middle
    w = X[y].mean(0) - X[~y].mean(0)
    return w, -float(w @ middle)
