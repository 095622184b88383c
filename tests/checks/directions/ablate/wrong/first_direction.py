"""You took out the first direction only. All of them should go."""
def ablate(x, directions, skip=1):
    unit = directions[0] / directions[0].norm()
    out = x.clone()
    out[:, skip:] -= (x[:, skip:] @ unit)[..., None] * unit
    return out
