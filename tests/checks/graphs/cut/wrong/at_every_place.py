"""You cut these latents at every place. Each node is a latent at one place."""
def cut(stream, f, W_dec, latents):
    gone = torch.zeros_like(f)
    gone[:, latents[:, 1]] = f[:, latents[:, 1]]
    return stream - gone @ W_dec
