"""Where the stream is float64 already you change the one that you were given: a cast to float64 makes no copy of it. A new one is wanted."""
EARNS = 1


def cut(stream, f, W_dec, latents):
    left = stream.double()
    for place, latent in latents.tolist():
        left[place] -= (f[place, latent] * W_dec[latent]).double()
    return left.to(stream.dtype).clone()
