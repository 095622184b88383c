"""You divided by the squared length of `direction`. Then a long direction makes a short step: divide by its length."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, skip:] += dose * scale * direction / direction.square().sum()
    return out
