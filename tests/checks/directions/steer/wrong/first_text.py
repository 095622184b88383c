"""Only the first text of the batch is moved."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[0, skip:] += dose * scale * direction / direction.norm()
    return out
