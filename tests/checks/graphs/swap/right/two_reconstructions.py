"""The sizes after the exchange, and the difference of what they and the old ones write; float64."""
def swap(stream, base, source, W_dec, latents):
    mask = torch.zeros(base.shape, dtype=torch.bool)
    mask[tuple(latents.T)] = True
    after = torch.where(mask, source, base).double()
    return stream.double() + after @ W_dec.double() - base.double() @ W_dec.double()
