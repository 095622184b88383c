"""You add something to a matrix before you invert it, so that short directions stay in part. None of them can be
combined from the others: it can be inverted as it is."""
EARNS = 1


def ablate(x, directions, skip=1):
    D = directions.double()
    gram = D @ D.T + 1e-6 * torch.eye(len(D), dtype=torch.float64)
    part = x[:, skip:].double()
    out = x.clone()
    out[:, skip:] = (part - part @ D.T @ torch.linalg.inv(gram) @ D).to(x.dtype)
    return out
