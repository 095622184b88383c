"""Only the last place is ablated. Later layers read the others too: all places from `skip` on."""
def ablate(x, directions, skip=1):
    Q = torch.linalg.qr(directions.T).Q
    out = x.clone()
    if x.shape[1] > skip:
        out[:, -1] -= x[:, -1] @ Q @ Q.T
    return out
