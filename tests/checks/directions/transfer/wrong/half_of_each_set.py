"""Off the diagonal, too, you fitted on the first half only. There all rows of A may be fitted to: none of them is scored."""
EARNS = 1
def transfer(X, y, fit):
    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        half, found = len(X[A]) // 2, []
        w, b = fit(X[A][:half], y[A][:half])
        for column, B in enumerate(X):
            table[row, column] = auc(X[B] @ w + b, y[B])
        for fitted, held in ((slice(half), slice(half, None)), (slice(half, None), slice(half))):
            w, b = fit(X[A][fitted], y[A][fitted])
            found.append(auc(X[A][held] @ w + b, y[A][held]))
        table[row, row] = sum(found) / 2
    return table
