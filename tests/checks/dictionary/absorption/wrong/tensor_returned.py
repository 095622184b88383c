"""A Python float is wanted, not a tensor of one number: see `.item()`."""
def absorption(latent, parent, child):
    off = latent <= 0
    return off[parent & child].float().mean() - off[parent & ~child].float().mean()
