"""You took the directions out one after the other. Where they aren't perpendicular, taking the second out brings some of the first back: find perpendicular ones that span the same."""
def ablate(x, directions, skip=1):
    out = x.clone()
    for direction in directions:
        unit = direction / direction.norm()
        out[:, skip:] -= (out[:, skip:] @ unit)[..., None] * unit
    return out
