"""Sizes play no part in what you add and take away: a node writes its direction times its size."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows, columns] = ((source > 0).to(base.dtype) - (base > 0).to(base.dtype))[rows, columns]
    return stream + change @ W_dec
