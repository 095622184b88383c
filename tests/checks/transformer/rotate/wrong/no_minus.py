"""Both halves have a plus. That is no turn: it changes the length of a pair."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = theta ** (-torch.arange(0, d, 2) / d)
    angles = positions[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos + b * sin, a * sin + b * cos], dim=-1)
