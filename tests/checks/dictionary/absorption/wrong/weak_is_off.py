"""You count a weak latent as off. Off means not above 0."""
EARNS = 1


def absorption(latent, parent, child):
    off = latent < 0.05
    return (off[parent & child].float().mean() - off[parent & ~child].float().mean()).item()
