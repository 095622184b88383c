"""A Python float is wanted, not a tensor of one number: see `.item()`."""
def shrinkage(f, strength):
    on = (f > 0) & (strength > 0)
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return ((x * y).sum() / x.square().sum())
