"""Your speeds fall too fast: the exponent of pair i is −2i/d, which is 0 for the first pair and stays above
−1 for the last."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = theta ** (-2 * torch.arange(0, d, 2) / d)
    angles = positions[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
