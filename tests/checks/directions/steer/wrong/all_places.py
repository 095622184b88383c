"""You moved the places before `skip` as well. They should stay as they are."""
def steer(x, direction, dose, scale, skip=1):
    return x + dose * scale * direction / direction.norm()
