"""You exchange these latents at every place. Each node is a latent at one place."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[:, columns] = (source - base)[:, columns]
    return stream + change @ W_dec
