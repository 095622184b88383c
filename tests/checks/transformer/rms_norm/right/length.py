"""By the length of the vector."""


def rms_norm(x, gain, eps):
    return x / (x.norm(dim=-1, keepdim=True) ** 2 / x.shape[-1] + eps) ** 0.5 * gain
