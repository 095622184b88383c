"""On the diagonal you scored the rows that the probe was fitted to. There even coin flips are read well: fit on one half and score the other, both ways."""
EARNS = 2
def transfer(X, y, fit):
    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        w, b = fit(X[A], y[A])
        for column, B in enumerate(X):
            table[row, column] = auc(X[B] @ w + b, y[B])
    return table
