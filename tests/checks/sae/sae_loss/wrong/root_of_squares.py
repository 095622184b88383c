"""The numbers are right, but where a latent is 0 your gradient is NaN: there the slope of a root is infinite. After a ReLU most latents are 0."""
EARNS = 2


def sae_loss(x, x_hat, f, l1):
    mse = (x - x_hat).square().sum(dim=-1).mean()
    sparsity = f.square().sqrt().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
