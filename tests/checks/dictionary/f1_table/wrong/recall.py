"""You return the recall alone: a latent that is always on has a recall of 1 for everything."""
def f1_table(on, truth):
    both = on.float().T @ truth.float()
    return both / truth.float().sum(dim=0).clamp(min=1)
