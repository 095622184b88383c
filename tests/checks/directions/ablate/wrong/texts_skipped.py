"""You skipped texts instead of places: the second axis counts the places."""
def ablate(x, directions, skip=1):
    Q = torch.linalg.qr(directions.T).Q
    out = x.clone()
    out[skip:] -= x[skip:] @ Q @ Q.T
    return out
