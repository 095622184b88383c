"""You return how often the latent is off with parent and child. It is off now and then without the child, too: take that share away."""
def absorption(latent, parent, child):
    return (latent <= 0)[parent & child].float().mean().item()
