"""Your pairs have one another's speeds: the last turns fastest. Pair 0 should turn by one radian a place,
and each next one more slowly."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = (theta ** (-torch.arange(0, d, 2) / d)).flip(0)
    angles = positions[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
