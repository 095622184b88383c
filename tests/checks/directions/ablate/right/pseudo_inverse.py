"""The projection with a pseudo-inverse, in float64."""
def ablate(x, directions, skip=1):
    D = directions.double()
    keep = torch.eye(D.shape[1], dtype=torch.float64) - torch.linalg.pinv(D) @ D
    out = x.double().clone()
    out[:, skip:] = out[:, skip:] @ keep
    return out
