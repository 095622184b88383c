"""Your influences have no signs. A latent may speak against the answer."""
def influence(f, W_dec, gradient):
    return (f * (W_dec @ gradient)).abs()
