"""Where several nodes stand at one place only one of them is exchanged."""
def swap(stream, base, source, W_dec, latents):
    after = stream.clone()
    for place, latent in latents.tolist():
        after[place] = stream[place] + (source - base)[place, latent] * W_dec[latent]
    return after
