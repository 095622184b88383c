"""Your function changes x itself. The stream it was given is still needed: what the part writes will be
added to it."""

EARNS = 1


def rms_norm(x, gain, eps):
    x *= torch.rsqrt(x.square().mean(dim=-1, keepdim=True) + eps)
    return x * gain
