"""Your function makes `direction` itself unit length, so that whoever called it no longer has the one that was measured. Leave it as it is."""
EARNS = 2
def steer(x, direction, dose, scale, skip=1):
    direction /= direction.norm()
    out = x.clone()
    out[:, skip:] += dose * scale * direction
    return out
