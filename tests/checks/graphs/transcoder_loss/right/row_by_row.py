"""One row after the other."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    mse, sparsity = 0.0, 0.0
    for read, wrote in zip(mlp_in, mlp_out):
        latents = f(read[None])
        mse = mse + ((decode(latents)[0] - wrote) ** 2).sum() / len(mlp_in)
        sparsity = sparsity + latents.abs().sum() / len(mlp_in)
    return mse + l1 * sparsity, mse.detach(), sparsity.detach()
