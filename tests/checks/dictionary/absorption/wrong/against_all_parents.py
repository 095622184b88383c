"""You compare with all rows that have the parent, those with the child among them. Leave these out."""
def absorption(latent, parent, child):
    off = latent <= 0
    return (off[parent & child].float().mean() - off[parent].float().mean()).item()
