"""You turn the other way: (a, b) should become (a cos − b sin, a sin + b cos). If queries and keys both
turn so, the model's scores change, for it was trained with the other direction."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = theta ** (-torch.arange(0, d, 2) / d)
    angles = positions[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos + b * sin, b * cos - a * sin], dim=-1)
