"""You read the rows of `latents` as (latent, place). They are (place, latent)."""
def cut(stream, f, W_dec, latents):
    gone = torch.zeros_like(f)
    rows, columns = latents[:, 1] % f.shape[0], latents[:, 0] % f.shape[1]
    gone[rows, columns] = f[rows, columns]
    return stream - gone @ W_dec
