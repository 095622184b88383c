"""You divide both counts by the number of rows that have the parent. Each share is taken of its own rows: those with the child, those without."""
def absorption(latent, parent, child):
    off = (latent <= 0)[parent]
    return ((off & child[parent]).float().mean() - (off & ~child[parent]).float().mean()).item()
