"""You return the covariance. Divide it by the variance of the strengths."""
def shrinkage(f, strength):
    on = (f > 0) & (strength > 0)
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return ((x * y).mean()).item()
