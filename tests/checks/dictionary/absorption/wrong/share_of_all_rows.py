"""You divide by all rows. Each share is taken of its own rows: those with parent and child, those with the parent alone."""
def absorption(latent, parent, child):
    off = latent <= 0
    return ((off & parent & child).float().mean() - (off & parent & ~child).float().mean()).item()
