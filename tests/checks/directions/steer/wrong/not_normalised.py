"""Your step grows with the length of `direction`. Only where it points counts: make it unit length first."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, skip:] += dose * scale * direction
    return out
