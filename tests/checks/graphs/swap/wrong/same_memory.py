"""Where there is nothing to exchange you give back the stream that you were given. A new one is wanted, so that a change of the one leaves the other."""
EARNS = 1


def swap(stream, base, source, W_dec, latents):
    if len(latents) == 0:
        return stream
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    change[rows, columns] = (source - base)[rows, columns]
    return stream + change @ W_dec
