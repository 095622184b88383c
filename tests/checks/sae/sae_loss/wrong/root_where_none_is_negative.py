"""The slope of your total is not a number where a latent is 0, as most are: something in it takes a root. `abs()` needs
none."""
EARNS = 2


def sae_loss(x, x_hat, f, l1):
    mse = (x - x_hat).square().sum(dim=-1).mean()
    sizes = f.sqrt().square() if (f >= 0).all() else f.abs()
    sparsity = sizes.sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
