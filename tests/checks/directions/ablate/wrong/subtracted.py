"""You subtracted the direction itself, the same everywhere. How much of it to take away depends on how much of it each place has."""
def ablate(x, directions, skip=1):
    out = x.clone()
    for direction in directions:
        out[:, skip:] -= direction / direction.norm()
    return out
