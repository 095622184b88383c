"""Covariance over variance."""
def shrinkage(f, strength):
    on = torch.logical_and(f > 0, strength > 0)
    table = torch.cov(torch.stack([strength[on], f[on]]).double())
    return (table[0, 1] / table[0, 0]).item()
