"""eps is missing. Where a vector is small it counts, and where it is all zeros it keeps you from dividing
by zero."""

EARNS = 1


def rms_norm(x, gain, eps):
    return x * torch.rsqrt(x.square().mean(dim=-1, keepdim=True)) * gain
