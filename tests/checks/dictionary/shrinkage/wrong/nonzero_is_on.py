"""You count as on whatever is not exactly 0. A latent below 0 is off."""
EARNS = 1


def shrinkage(f, strength):
    on = (f != 0) & (strength != 0)
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return ((x * y).sum() / x.square().sum()).item()
