"""Your line goes through the rows in which something is off, too. They pull it towards zero: only rows in which both are on say something about size."""
EARNS = 1


def shrinkage(f, strength):
    on = f > -torch.inf
    x, y = strength[on] - strength[on].mean(), f[on] - f[on].mean()
    return ((x * y).sum() / x.square().sum()).item()
