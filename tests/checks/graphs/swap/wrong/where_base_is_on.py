"""A node that is off in this run stays off. It should get the size it has on the other question."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows, columns] = (source - base)[rows, columns]
    return stream + (change * (base > 0)) @ W_dec
