"""You exchange every latent at these places. A node is one latent at one place."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows] = (source - base)[rows]
    return stream + change @ W_dec
