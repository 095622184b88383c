"""The size of a latent is taken as the root of its square: right as a number, but where a latent is off its gradient is not a number."""
EARNS = 1


def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.square().sqrt().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
