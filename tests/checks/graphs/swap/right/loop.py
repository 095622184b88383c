"""Node by node: out with the one, in with the other."""
def swap(stream, base, source, W_dec, latents):
    after = stream.clone()
    for place, latent in latents.tolist():
        after[place] = after[place] - base[place, latent] * W_dec[latent] + source[place, latent] * W_dec[latent]
    return after
