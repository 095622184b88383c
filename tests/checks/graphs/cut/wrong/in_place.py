"""You changed the stream you were given. A new one is wanted."""
EARNS = 1


def cut(stream, f, W_dec, latents):
    gone = torch.zeros_like(f)
    gone[latents[:, 0], latents[:, 1]] = f[latents[:, 0], latents[:, 1]]
    return stream.sub_(gone @ W_dec)
