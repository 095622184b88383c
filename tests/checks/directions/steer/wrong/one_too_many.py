"""You left the place `skip` alone too. Places from `skip` on move, that one included."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, skip + 1:] += dose * scale * direction / direction.norm()
    return out
