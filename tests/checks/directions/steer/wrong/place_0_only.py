"""You moved the places before `skip` and left the others. It is the other way round."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, :skip] += dose * scale * direction / direction.norm()
    return out
