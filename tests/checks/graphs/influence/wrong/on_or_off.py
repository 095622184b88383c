"""You ask only whether a latent is on. How large it is counts."""
def influence(f, W_dec, gradient):
    return (f > 0) * (W_dec @ gradient)
