"""You return the precision alone: a latent that is hardly ever on scores well without finding the feature."""
def f1_table(on, truth):
    both = on.float().T @ truth.float()
    return both / on.float().sum(dim=0).clamp(min=1)[:, None]
