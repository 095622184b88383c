"""You multiplied by the gain before taking the root, so that the gain is divided out again in part. It
comes after."""


def rms_norm(x, gain, eps):
    x = x * gain
    return x * torch.rsqrt(x.square().mean(dim=-1, keepdim=True) + eps)
