"""The diagonal is empty. How well a set's probe does at home, on rows it wasn't fitted to, is what the rest is measured against."""
EARNS = 2
def transfer(X, y, fit):
    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        w, b = fit(X[A], y[A])
        for column, B in enumerate(X):
            if A != B:
                table[row, column] = auc(X[B] @ w + b, y[B])
    return table
