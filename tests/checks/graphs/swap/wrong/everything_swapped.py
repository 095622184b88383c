"""You exchange all nodes, not only those of `latents`."""
def swap(stream, base, source, W_dec, latents):
    return stream + (source - base) @ W_dec
