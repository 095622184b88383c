"""You take this run's nodes away and put nothing in their place."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows, columns] = -base[rows, columns]
    return stream + change @ W_dec
