"""You multiplied by 1 + gain, as some models store it. Here gain is the factor itself."""


def rms_norm(x, gain, eps):
    return x * torch.rsqrt(x.square().mean(dim=-1, keepdim=True) + eps) * (1 + gain)
