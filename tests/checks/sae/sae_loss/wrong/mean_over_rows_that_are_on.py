"""Rows on which every latent is silent are left out of your mean. They belong to the batch: their sizes sum to 0, and they count."""
EARNS = 2


def sae_loss(x, x_hat, f, l1):
    mse = (x - x_hat).pow(2).sum(dim=1).mean()
    sizes = f.abs().sum(dim=1)
    sparsity = sizes.sum() / (sizes > 0).sum().clamp(min=1)
    return mse + l1 * sparsity, mse, sparsity
