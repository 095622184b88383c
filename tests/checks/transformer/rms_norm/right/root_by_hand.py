"""The steps one after the other."""


def rms_norm(x, gain, eps):
    size = torch.sqrt((x * x).mean(-1, keepdim=True) + eps)
    return gain * (x / size)
