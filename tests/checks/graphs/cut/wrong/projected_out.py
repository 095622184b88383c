"""You project the directions out of the stream. What others wrote along them goes too; only what the node wrote should."""
def cut(stream, f, W_dec, latents):
    less = stream.clone()
    for place, latent in latents.tolist():
        row = W_dec[latent]
        less[place] = less[place] - (less[place] @ row) / (row @ row) * row
    return less
