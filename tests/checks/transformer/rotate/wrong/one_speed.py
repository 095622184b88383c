"""All pairs turn equally fast. Pair i turns by theta^(−2i/d) a place."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = torch.ones(d // 2)
    angles = positions[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
