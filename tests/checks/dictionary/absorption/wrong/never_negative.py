"""You return 0 or a size where the result is negative. It may be negative: then the latent is off less often with the child."""
def absorption(latent, parent, child):
    off = latent <= 0
    return max(0.0, (off[parent & child].float().mean() - off[parent & ~child].float().mean()).item())
