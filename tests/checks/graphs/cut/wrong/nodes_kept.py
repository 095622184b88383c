"""You cut all other nodes and keep the ones named."""
def cut(stream, f, W_dec, latents):
    gone = torch.zeros_like(f)
    gone[latents[:, 0], latents[:, 1]] = f[latents[:, 0], latents[:, 1]]
    return stream - (f - gone) @ W_dec
