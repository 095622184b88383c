"""Your step has length `dose`, without the scale. Beside a stream of length 144 a step of 0.2 is nothing: the step is dose · scale long."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, skip:] += dose * direction / direction.norm()
    return out
