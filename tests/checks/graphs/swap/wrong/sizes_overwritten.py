"""You wrote the source's sizes over those of this run, which whoever called you still needs."""
EARNS = 1


def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    written = base @ W_dec
    base[rows, columns] = source[rows, columns]
    return stream - written + base @ W_dec
