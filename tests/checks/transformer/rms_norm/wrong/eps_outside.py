"""You added eps after taking the root. It stands inside: the root of (mean square + eps). With numbers near
1 nobody sees the difference, with numbers near 0.01 it is 5 %."""

EARNS = 1


def rms_norm(x, gain, eps):
    return x / (x.square().mean(dim=-1, keepdim=True).sqrt() + eps) * gain
