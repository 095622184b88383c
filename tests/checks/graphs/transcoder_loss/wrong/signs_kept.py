"""`sparsity` sums the latents with their signs, so that negative ones cancel positive ones. Sizes count."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
