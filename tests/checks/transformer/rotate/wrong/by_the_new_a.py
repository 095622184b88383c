"""You overwrote the first half before the second was reckoned: both need the old a."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = theta ** (-torch.arange(0, d, 2) / d)
    angles = positions[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    a = a * cos - b * sin
    return torch.cat([a, a * sin + b * cos], dim=-1)
