"""Gram and Schmidt: each direction less what it shares with those before it."""
def ablate(x, directions, skip=1):
    out, basis = x.clone(), []
    for direction in directions:
        for unit in basis:
            direction = direction - direction @ unit * unit
        basis.append(direction / direction.norm())
    for unit in basis:
        out[:, skip:] = out[:, skip:] - (out[:, skip:] @ unit)[..., None] * unit
    return out
