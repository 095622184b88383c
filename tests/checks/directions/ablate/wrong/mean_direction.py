"""You took out the mean of the directions. All that they span should go."""
def ablate(x, directions, skip=1):
    unit = directions.mean(dim=0)
    unit = unit / unit.norm()
    out = x.clone()
    out[:, skip:] -= (x[:, skip:] @ unit)[..., None] * unit
    return out
