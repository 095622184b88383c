"""You changed the stream you were given. A new one is wanted."""
EARNS = 1


def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows, columns] = (source - base)[rows, columns]
    return stream.add_(change @ W_dec)
