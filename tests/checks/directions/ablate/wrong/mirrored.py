"""You subtracted the shadow twice, which mirrors x instead of flattening it."""
def ablate(x, directions, skip=1):
    Q = torch.linalg.qr(directions.T).Q
    out = x.clone()
    out[:, skip:] -= 2 * (x[:, skip:] @ Q @ Q.T)
    return out
