"""The table is turned on its side: a row for the set that was fitted, a column for the set that is scored."""
EARNS = 1
def transfer(X, y, fit):
    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        w, b = fit(X[A], y[A])
        for column, B in enumerate(X):
            table[column, row] = auc(X[B] @ w + b, y[B])
        half, found = len(X[A]) // 2, []
        for fitted, held in ((slice(half), slice(half, None)), (slice(half, None), slice(half))):
            w, b = fit(X[A][fitted], y[A][fitted])
            found.append(auc(X[A][held] @ w + b, y[A][held]))
        table[row, row] = sum(found) / 2
    return table
