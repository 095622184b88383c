"""You took each direction's shadow from x and subtracted them all. What two directions share is then taken away twice: find perpendicular ones that span the same."""
def ablate(x, directions, skip=1):
    units = directions / directions.norm(dim=1, keepdim=True)
    out = x.clone()
    out[:, skip:] -= x[:, skip:] @ units.T @ units
    return out
