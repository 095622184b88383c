"""You read the rows of `latents` as (latent, place). They are (place, latent)."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    rows, columns = columns % len(base), rows % base.shape[1]
    change[rows, columns] = (source - base)[rows, columns]
    return stream + change @ W_dec
