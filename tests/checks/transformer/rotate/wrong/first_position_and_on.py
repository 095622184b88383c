"""You took the first of `positions` and counted on from there. They may stand in any order: each row has
its own."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = theta ** (-torch.arange(0, d, 2) / d)
    angles = (positions[0] + torch.arange(x.shape[2]))[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
