"""True and false positives, in NumPy."""
def f1_table(on, truth):
    o, t = on.numpy().astype(float), truth.numpy().astype(float)
    hits, false, missed = o.T @ t, o.T @ (1 - t), (1 - o).T @ t
    return torch.from_numpy(hits / (hits + (false + missed) / 2 + 1e-12))
