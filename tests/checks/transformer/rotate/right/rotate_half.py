"""As the transformers library writes it, with a table of the full width."""


def rotate(x, positions, theta):
    d = x.shape[-1]
    speeds = 1.0 / (theta ** (torch.arange(0, d, 2).float() / d))
    angles = positions.float()[:, None] * speeds[None, :]
    angles = torch.cat([angles, angles], dim=-1)
    turned = torch.cat([-x[..., d // 2 :], x[..., : d // 2]], dim=-1)
    return x * angles.cos() + turned * angles.sin()
