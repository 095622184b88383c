"""Your function changes x itself, so that the run without ablation is lost. Work on a copy."""
EARNS = 2
def ablate(x, directions, skip=1):
    Q = torch.linalg.qr(directions.T).Q
    x[:, skip:] -= x[:, skip:] @ Q @ Q.T
    return x
