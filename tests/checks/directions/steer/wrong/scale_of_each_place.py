"""Your step is as long as each place's own stream. Use the scale you are given, the same at every place."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    out[:, skip:] += dose * x[:, skip:].norm(dim=-1, keepdim=True) * direction / direction.norm()
    return out
