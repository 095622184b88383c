"""Rows in which the latent is on without its feature are among yours. Only rows in which both are on count."""
EARNS = 1


def shrinkage(f, strength):
    on = f > 0
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return ((x * y).sum() / x.square().sum()).item()
