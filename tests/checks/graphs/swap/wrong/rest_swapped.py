"""You exchange all nodes but those of `latents`."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows, columns] = (source - base)[rows, columns]
    return stream + (source - base - change) @ W_dec
