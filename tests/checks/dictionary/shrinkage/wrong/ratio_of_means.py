"""You divide the mean latent by the mean strength. The slope of a line with an intercept is asked."""
def shrinkage(f, strength):
    on = (f > 0) & (strength > 0)
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return (f[on].mean() / strength[on].mean()).item()
