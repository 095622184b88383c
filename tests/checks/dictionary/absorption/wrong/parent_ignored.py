"""You compare rows with the child and rows without it, whether the parent is there or not. Where it is not, the parent's latent should be off."""
def absorption(latent, parent, child):
    off = latent <= 0
    return (off[child].float().mean() - off[~child].float().mean()).item()
