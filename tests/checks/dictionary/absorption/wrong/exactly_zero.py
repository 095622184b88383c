"""You count as off only what is exactly 0. A latent below 0 is off as well."""
def absorption(latent, parent, child):
    off = latent == 0
    return (off[parent & child].float().mean() - off[parent & ~child].float().mean()).item()
