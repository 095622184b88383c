"""Your speeds fall too slowly: the exponent of pair i is −2i/d, and yours is −i/d."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = theta ** (-torch.arange(d // 2) / d)
    angles = positions[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
