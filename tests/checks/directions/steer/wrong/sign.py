"""You step the wrong way: a positive dose goes where the direction points."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, skip:] -= dose * scale * direction / direction.norm()
    return out
