"""You divide the two standard deviations. Noise counts as growth there, and the sign is lost: take the least-squares slope."""
def shrinkage(f, strength):
    on = (f > 0) & (strength > 0)
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return (y.norm() / x.norm()).item()
