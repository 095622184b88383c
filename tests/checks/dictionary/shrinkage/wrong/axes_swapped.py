"""You return how much the strength grows with the latent. It is asked the other way round: from strength to latent."""
def shrinkage(f, strength):
    on = (f > 0) & (strength > 0)
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return ((x * y).sum() / y.square().sum()).item()
