"""The sign is turned round. How often the latent is off is asked: with the child, minus without."""
def absorption(latent, parent, child):
    off = latent <= 0
    return (off[parent & ~child].float().mean() - off[parent & child].float().mean()).item()
