"""The exchange runs the wrong way: what the source has is taken away, and what this run has is doubled."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows, columns] = (base - source)[rows, columns]
    return stream + change @ W_dec
