"""Rows in which the feature is there and the latent is off are among yours. They say that it was missed, not how large it is."""
EARNS = 1


def shrinkage(f, strength):
    on = strength > 0
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return ((x * y).sum() / x.square().sum()).item()
