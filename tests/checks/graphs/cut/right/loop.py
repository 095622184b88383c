"""Node by node."""
def cut(stream, f, W_dec, latents):
    less = stream.clone()
    for place, latent in latents.tolist():
        less[place] -= f[place, latent] * W_dec[latent]
    return less
