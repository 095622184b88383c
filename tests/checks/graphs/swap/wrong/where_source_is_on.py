"""A node that is off on the other question keeps its old size. It should be off then."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows, columns] = (source - base)[rows, columns]
    return stream + (change * (source > 0)) @ W_dec
