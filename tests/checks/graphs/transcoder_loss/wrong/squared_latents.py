"""`sparsity` sums the squares of the latents. That makes all of them small and none of them 0; their sizes are summed."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.square().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
