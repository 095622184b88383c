"""How large each latent is on this question is missing: a latent that is off would have an influence."""
def influence(f, W_dec, gradient):
    return W_dec @ gradient
