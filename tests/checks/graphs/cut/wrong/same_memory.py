"""Where there is nothing to cut you give back the stream that you were given. A new one is wanted, so that a change of the one leaves the other."""
EARNS = 1


def cut(stream, f, W_dec, latents):
    if len(latents) == 0:
        return stream
    gone = torch.zeros_like(f)
    gone[latents[:, 0], latents[:, 1]] = f[latents[:, 0], latents[:, 1]]
    return stream - gone @ W_dec
