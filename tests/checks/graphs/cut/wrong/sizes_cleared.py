"""You set the sizes that you were given to 0. Leave them as they are."""
EARNS = 1


def cut(stream, f, W_dec, latents):
    written = f @ W_dec
    f[latents[:, 0], latents[:, 1]] = 0
    return stream - (written - f @ W_dec)
