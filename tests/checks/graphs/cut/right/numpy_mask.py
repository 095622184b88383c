"""A mask of zeros and ones, in NumPy and float64."""
def cut(stream, f, W_dec, latents):
    import numpy as np
    mask = np.zeros(tuple(f.shape))
    for place, latent in latents.numpy():
        mask[place, latent] = 1
    return torch.from_numpy(stream.numpy() - (mask * f.numpy()) @ W_dec.numpy())
