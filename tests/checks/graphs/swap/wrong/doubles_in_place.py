"""Where the stream is float64 already you change the one that you were given: a cast to float64 makes no copy of it. A new one is wanted."""
EARNS = 1


def swap(stream, base, source, W_dec, latents):
    new = stream.double()
    for place, latent in latents.tolist():
        new[place] += ((source - base)[place, latent] * W_dec[latent]).double()
    return new.to(stream.dtype).clone()
