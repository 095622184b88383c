"""The `sparsity` that you return is times l1 already. It should be without, so that one can compare runs."""
EARNS = 1


def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.abs().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, l1 * sparsity
