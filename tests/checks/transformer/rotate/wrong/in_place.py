"""Your function changes x itself; it should return a new tensor and leave its arguments as they were."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = theta ** (-torch.arange(0, d, 2) / d)
    angles = positions[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    x[:] = torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
    return x
