"""You divide one share by the other. Their difference is asked."""
def absorption(latent, parent, child):
    off = latent <= 0
    return (off[parent & child].float().mean() / off[parent & ~child].float().mean()).item()
