"""Where `direction` is short you divide by something longer than it, so that the step is too short. Only where it
points counts: divide by its own length, however small."""
EARNS = 1


def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, skip:] += dose * scale * direction / direction.norm().clamp(min=1e-3)
    return out
