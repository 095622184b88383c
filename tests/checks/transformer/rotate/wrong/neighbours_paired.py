"""You paired neighbours: numbers 0 and 1, 2 and 3. In this model number i goes with number i + d/2. (Both
are in use, and a file tells only by how its rows are ordered.)"""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = theta ** (-torch.arange(0, d, 2) / d)
    angles = positions[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack([a * cos - b * sin, a * sin + b * cos], dim=-1).flatten(-2)
