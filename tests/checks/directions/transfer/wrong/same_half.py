"""On the diagonal you cut the set in halves, but scored each half with the probe that was fitted to it."""
EARNS = 2
def transfer(X, y, fit):
    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        w, b = fit(X[A], y[A])
        for column, B in enumerate(X):
            table[row, column] = auc(X[B] @ w + b, y[B])
        half, found = len(X[A]) // 2, []
        for part in (slice(half), slice(half, None)):
            w, b = fit(X[A][part], y[A][part])
            found.append(auc(X[A][part] @ w + b, y[A][part]))
        table[row, row] = sum(found) / 2
    return table
