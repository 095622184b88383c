"""You return how much is missing. The slope itself is asked: 1 where the latent keeps up."""
def shrinkage(f, strength):
    on = (f > 0) & (strength > 0)
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return (1 - (x * y).sum() / x.square().sum()).item()
