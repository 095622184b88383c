"""You cut every latent at these places. A node is one latent at one place."""
def cut(stream, f, W_dec, latents):
    gone = torch.zeros_like(f)
    gone[latents[:, 0]] = f[latents[:, 0]]
    return stream - gone @ W_dec
