"""You compare with all other rows, most of which have no parent: there the latent should be off. Compare with the rows that have the parent and not the child."""
def absorption(latent, parent, child):
    off, both = latent <= 0, parent & child
    return (off[both].float().mean() - off[~both].float().mean()).item()
