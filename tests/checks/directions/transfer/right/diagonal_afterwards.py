"""The whole table first, its diagonal overwritten."""
def transfer(X, y, fit):
    probes = {name: fit(X[name], y[name]) for name in X}
    table = torch.tensor([[auc(X[B] @ w + b, y[B]) for B in X] for w, b in probes.values()])
    for place, name in enumerate(X):
        rows, labels = X[name].tensor_split([len(X[name]) // 2]), y[name].tensor_split([len(X[name]) // 2])
        parts = []
        for fitted, held_out in ((0, 1), (1, 0)):
            w, b = fit(rows[fitted], labels[fitted])
            parts.append(auc(rows[held_out] @ w + b, labels[held_out]))
        table[place, place] = sum(parts) / 2
    return table
