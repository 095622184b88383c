"""Your function changes x itself, so that the run without steering is lost. Work on a copy."""
EARNS = 2
def steer(x, direction, dose, scale, skip=1):
    x[:, skip:] += dose * scale * direction / direction.norm()
    return x
