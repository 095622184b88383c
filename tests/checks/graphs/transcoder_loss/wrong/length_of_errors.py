"""`mse` averages the lengths of the errors. It is their squares that are wanted, without the root."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).norm(dim=-1).mean()
    sparsity = latents.abs().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
