"""`mse` is averaged over the numbers of a row. Within a row the squared errors are summed, and only over the batch they are averaged."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().mean()
    sparsity = latents.abs().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
