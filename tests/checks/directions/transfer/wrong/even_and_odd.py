"""On the diagonal you took every second row for a half. Rows of one group stand side by side and end up in both: cut at the middle."""
EARNS = 2
def transfer(X, y, fit):
    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        w, b = fit(X[A], y[A])
        for column, B in enumerate(X):
            table[row, column] = auc(X[B] @ w + b, y[B])
        found = []
        for fitted, held in ((slice(0, None, 2), slice(1, None, 2)), (slice(1, None, 2), slice(0, None, 2))):
            w, b = fit(X[A][fitted], y[A][fitted])
            found.append(auc(X[A][held] @ w + b, y[A][held]))
        table[row, row] = sum(found) / 2
    return table
