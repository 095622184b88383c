"""The numbers are right, but `total` carries no gradient, so nothing could be trained on it. Look for detach, item or no_grad."""
EARNS = 1


def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.abs().sum(dim=-1).mean()
    return (mse + l1 * sparsity).detach(), mse.detach(), sparsity.detach()
