"""You skip place 0, whatever `skip` says."""
def ablate(x, directions, skip=1):
    Q = torch.linalg.qr(directions.T).Q
    out = x.clone()
    out[:, 1:] -= x[:, 1:] @ Q @ Q.T
    return out
