"""You pair the first latent with the first feature, the second with the second. Latents come in no order: look for the pairs."""
def matched(table):
    return (table.diagonal().sum() / table.shape[1]).item()
