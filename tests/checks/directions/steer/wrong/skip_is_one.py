"""You skip place 0, whatever `skip` says."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, 1:] += dose * scale * direction / direction.norm()
    return out
