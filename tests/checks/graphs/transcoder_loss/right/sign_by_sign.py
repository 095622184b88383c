"""A latent's size by its sign: at 0 its slope is 1, where that of `abs` is 0. The squared errors are one product."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in)
    error = (decode(latents) - mlp_out).flatten()
    mse = (error @ error) / len(mlp_in)
    sparsity = torch.where(latents < 0, -latents, latents).sum() / len(mlp_in)
    return torch.add(mse, sparsity, alpha=l1), mse, sparsity
