"""Your latents should rebuild what the MLP reads. That is an autoencoder of its input; a transcoder's latents write what the MLP writes."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    mse = (mlp_in - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.abs().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
