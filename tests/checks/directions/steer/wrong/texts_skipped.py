"""You skipped texts instead of places: the second axis counts the places."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[skip:] += dose * scale * direction / direction.norm()
    return out
