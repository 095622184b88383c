"""You cut each of these latents at each of these places. Row by row, a place goes with its own latent."""
def cut(stream, f, W_dec, latents):
    gone = torch.zeros_like(f)
    rows, columns = latents[:, 0][:, None], latents[:, 1][None, :]
    gone[rows, columns] = f[rows, columns]
    return stream - gone @ W_dec
