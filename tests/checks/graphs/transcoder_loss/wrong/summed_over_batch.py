"""`mse` and `sparsity` are summed over the batch. They are its averages, so that they don't grow with it."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().sum()
    sparsity = latents.abs().sum()
    return mse + l1 * sparsity, mse, sparsity
