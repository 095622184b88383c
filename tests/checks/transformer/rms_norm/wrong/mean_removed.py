"""You subtracted the mean first: that is LayerNorm. Here the mean stays in."""


def rms_norm(x, gain, eps):
    return F.layer_norm(x, (x.shape[-1],), gain, None, eps)
