"""Where there is nothing to move you return x itself: whoever writes into it changes x as well. Always make a new tensor."""
EARNS = 2
def steer(x, direction, dose, scale, skip=1):
    if dose == 0 or skip >= x.shape[1]:
        return x
    out = x.clone()
    out[:, skip:] += dose * scale * direction / direction.norm()
    return out
