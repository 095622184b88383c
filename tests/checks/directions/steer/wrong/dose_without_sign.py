"""Your dose has lost its sign. A negative one steps the other way."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, skip:] += abs(dose) * scale * direction / direction.norm()
    return out
