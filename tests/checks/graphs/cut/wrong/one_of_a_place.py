"""Where several nodes stand at one place only one of them is cut."""
def cut(stream, f, W_dec, latents):
    less = stream.clone()
    for place, latent in latents.tolist():
        less[place] = stream[place] - f[place, latent] * W_dec[latent]
    return less
