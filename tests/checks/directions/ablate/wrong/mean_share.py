"""You took the mean share away at every place. Each place has a share of its own."""
def ablate(x, directions, skip=1):
    Q = torch.linalg.qr(directions.T).Q
    out = x.clone()
    out[:, skip:] -= (x[:, skip:] @ Q @ Q.T).mean(dim=(0, 1))
    return out
