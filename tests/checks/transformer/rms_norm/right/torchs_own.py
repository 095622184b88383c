"""PyTorch has it."""


def rms_norm(x, gain, eps):
    return F.rms_norm(x, (x.shape[-1],), gain, eps)
