"""The places left alone and those that move, joined."""
def steer(x, direction, dose, scale, skip=1):
    unit = direction / (direction ** 2).sum() ** 0.5
    return torch.cat([x[:, :skip], x[:, skip:] + unit * (dose * scale)], dim=1)
