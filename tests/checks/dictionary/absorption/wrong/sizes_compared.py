"""You compare how large the latent is. How often it is off is asked, however large it is elsewhere."""
def absorption(latent, parent, child):
    return (latent[parent & ~child].mean() - latent[parent & child].mean()).item()
