"""You divided by the length of the vector, the root of the *sum* of squares. Take their mean, or every
vector comes out too short, by the root of d."""


def rms_norm(x, gain, eps):
    return x * torch.rsqrt(x.square().sum(dim=-1, keepdim=True) + eps) * gain
