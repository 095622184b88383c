"""You add what the source's nodes write and leave this run's there. The old sizes go, the new ones come."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows, columns] = source[rows, columns]
    return stream + change @ W_dec
