"""You exchange each of these latents at each of these places. Row by row, a place goes with its own latent."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows[:, None], columns[None, :]] = (source - base)[rows[:, None], columns[None, :]]
    return stream + change @ W_dec
