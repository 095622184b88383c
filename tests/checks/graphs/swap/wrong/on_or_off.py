"""Nodes that are on in both runs keep their old size. Sizes are exchanged, not only which are on."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows, columns] = (source - base)[rows, columns]
    return stream + (change * ((base > 0) != (source > 0))) @ W_dec
