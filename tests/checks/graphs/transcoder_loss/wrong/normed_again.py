"""You norm what the MLP reads once more before the latents read it. It has been through the norm already."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    latents = f(mlp_in / (mlp_in.square().mean(dim=-1, keepdim=True).sqrt() + 1e-5))
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.abs().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
