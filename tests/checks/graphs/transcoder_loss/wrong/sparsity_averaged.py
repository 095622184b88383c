"""`sparsity` is averaged over the latents. Within a row their sizes are summed."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.abs().mean()
    return mse + l1 * sparsity, mse, sparsity
