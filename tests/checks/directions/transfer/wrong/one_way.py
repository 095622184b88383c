"""On the diagonal you fitted on the first half alone. The mean of both ways is wanted."""
EARNS = 2
def transfer(X, y, fit):
    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        w, b = fit(X[A], y[A])
        for column, B in enumerate(X):
            table[row, column] = auc(X[B] @ w + b, y[B])
        half = len(X[A]) // 2
        w, b = fit(X[A][:half], y[A][:half])
        table[row, row] = auc(X[A][half:] @ w + b, y[A][half:])
    return table
