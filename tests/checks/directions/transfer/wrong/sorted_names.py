"""Your rows and columns are sorted by name. They should come in the order of X."""
def transfer(X, y, fit):
    names = sorted(X)
    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(names):
        w, b = fit(X[A], y[A])
        for column, B in enumerate(names):
            table[row, column] = auc(X[B] @ w + b, y[B])
        half, found = len(X[A]) // 2, []
        for fitted, held in ((slice(half), slice(half, None)), (slice(half, None), slice(half))):
            w, b = fit(X[A][fitted], y[A][fitted])
            found.append(auc(X[A][held] @ w + b, y[A][held]))
        table[row, row] = sum(found) / 2
    return table
