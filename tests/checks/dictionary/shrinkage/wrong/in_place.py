"""You changed a tensor that you were given."""
EARNS = 1


def shrinkage(f, strength):
    f.clamp_(min=0)
    on = (f > 0) & (strength > 0)
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return ((x * y).sum() / x.square().sum()).item()
