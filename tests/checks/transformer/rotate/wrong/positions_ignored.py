"""You counted the places from 0 and never looked at `positions`. With a cache, the one new token stands at
place 17, say, and not at 0."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = theta ** (-torch.arange(0, d, 2) / d)
    angles = torch.arange(x.shape[2])[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
