"""Sizes by a question about the sign: at 0 the slope is that of the negative side."""
def sae_loss(x, x_hat, f, l1):
    mse = (x - x_hat).pow(2).sum(1).mean()
    sparsity = torch.where(f > 0, f, -f).sum(1).mean()
    return mse + l1 * sparsity, mse, sparsity
