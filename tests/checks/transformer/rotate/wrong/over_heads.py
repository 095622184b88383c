"""You turn by the number of the head and not by the place: places are axis 2 of x[b,h,s,d]."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = theta ** (-torch.arange(0, d, 2) / d)
    angles = (positions[torch.arange(x.shape[1]) % len(positions)][:, None] * speeds)[:, None]
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
