"""You keep the rows in which the one or the other is on. Both must be."""
EARNS = 1


def shrinkage(f, strength):
    on = (f > 0) | (strength > 0)
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return ((x * y).sum() / x.square().sum()).item()
