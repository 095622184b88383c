"""You count the rows in which both agree, also where both are off. Rows without either say nothing for a latent: features are rare."""
def f1_table(on, truth):
    return (on[:, :, None] == truth[:, None, :]).float().mean(dim=0)
