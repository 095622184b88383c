"""You divided by the largest entry of `direction`. Its length is the root of the sum of its squares."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, skip:] += dose * scale * direction / direction.abs().max()
    return out
