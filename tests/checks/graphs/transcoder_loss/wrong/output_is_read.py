"""Your latents read what the MLP writes. That is an autoencoder of its output; a transcoder's latents read what the MLP reads."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_out)
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.abs().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
