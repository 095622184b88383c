"""You fitted a probe on the very rows that you scored. Then nothing travels: off the diagonal the probe comes from the set of the row, and on it from the other half."""
def transfer(X, y, fit):
    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        for column, B in enumerate(X):
            w, b = fit(X[B], y[B])
            table[row, column] = auc(X[B] @ w + b, y[B])
    return table
