"""You return the size of the difference without its sign. It may be negative: then the latent is off less often with the child."""
def absorption(latent, parent, child):
    off = latent <= 0
    return abs((off[parent & child].float().mean() - off[parent & ~child].float().mean()).item())
