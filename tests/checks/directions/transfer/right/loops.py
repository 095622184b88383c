"""A list of lists, in float64, the AUC written out."""
def transfer(X, y, fit):
    def area(probe, rows, labels):
        w, b = probe
        scores = (rows @ w + b).tolist()
        pairs = [(p, q) for p, a in zip(scores, labels.tolist()) if a for q, c in zip(scores, labels.tolist()) if not c]
        return sum((p > q) + 0.5 * (p == q) for p, q in pairs) / len(pairs)

    names, table = list(X), []
    for A in names:
        n = len(y[A])
        line = []
        for B in names:
            if A == B:
                a, b = slice(0, n // 2), slice(n // 2, n)
                line.append(0.5 * area(fit(X[A][b], y[A][b]), X[A][a], y[A][a]) + 0.5 * area(fit(X[A][a], y[A][a]), X[A][b], y[A][b]))
            else:
                line.append(area(fit(X[A], y[A]), X[B], y[B]))
        table.append(line)
    return torch.tensor(table, dtype=torch.float64)
