"""You return the intercept. The slope is asked."""
def shrinkage(f, strength):
    on = (f > 0) & (strength > 0)
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return (f[on].mean() - (x * y).sum() / x.square().sum() * strength[on].mean()).item()
