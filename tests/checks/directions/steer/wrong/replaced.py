"""You put the step in place of the stream. It is added to it."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, skip:] = dose * scale * direction / direction.norm()
    return out
