"""Your angles are laid out for neighbouring pairs (each comes twice in a row), but you turn halves against
each other. Numbers i and i + d/2 share one angle."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    angles = (positions[:, None] * theta ** (-torch.arange(0, d, 2) / d)).repeat_interleave(2, dim=-1)
    a, b = x.chunk(2, dim=-1)
    return x * angles.cos() + torch.cat([-b, a], dim=-1) * angles.sin()
