"""Where two rows have the same score, your AUC counts the pair as lost. A tie is half a pair, as in `auc`."""
def transfer(X, y, fit):
    def area(probe, rows, labels):
        scores = rows @ probe[0]
        return (scores[labels][:, None] > scores[~labels]).float().mean().item()

    table = torch.zeros(len(X), len(X))
    for i, A in enumerate(X):
        for j, B in enumerate(X):
            n = len(y[A]) // 2
            table[i, j] = area(fit(X[A], y[A]), X[B], y[B]) if i != j else (
                area(fit(X[A][:n], y[A][:n]), X[A][n:], y[A][n:]) + area(fit(X[A][n:], y[A][n:]), X[A][:n], y[A][:n])) / 2
    return table
