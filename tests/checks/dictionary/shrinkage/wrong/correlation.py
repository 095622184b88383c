"""You return the correlation: it says how near the rows are to a line, not how steep that is."""
def shrinkage(f, strength):
    on = (f > 0) & (strength > 0)
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return ((x * y).sum() / (x.norm() * y.norm())).item()
