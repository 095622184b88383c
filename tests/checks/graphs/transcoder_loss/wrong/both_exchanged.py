"""Input and output have changed places: the latents read what the MLP reads, and rebuild what it writes."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_out)
    mse = (mlp_in - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.abs().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
