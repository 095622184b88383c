"""On the diagonal you took one AUC over the scores of both halves. They come from two probes, and a score of one says nothing beside a score of the other: take the mean of two AUCs."""
EARNS = 2
def transfer(X, y, fit):
    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        w, b = fit(X[A], y[A])
        for column, B in enumerate(X):
            table[row, column] = auc(X[B] @ w + b, y[B])
        half, scores = len(X[A]) // 2, []
        for fitted, held in ((slice(half, None), slice(half)), (slice(half), slice(half, None))):
            w, b = fit(X[A][fitted], y[A][fitted])
            scores.append(X[A][held] @ w + b)
        table[row, row] = auc(torch.cat(scores), y[A])
    return table
