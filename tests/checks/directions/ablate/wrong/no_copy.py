"""Where there is nothing to take out you return x itself: whoever writes into it changes x as well. Always make a new tensor."""
EARNS = 2
def ablate(x, directions, skip=1):
    if skip >= x.shape[1]:
        return x
    Q = torch.linalg.qr(directions.T).Q
    out = x.clone()
    out[:, skip:] -= x[:, skip:] @ Q @ Q.T
    return out
