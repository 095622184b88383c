"""Your table lies on its side: latents are its rows, features its columns."""
def f1_table(on, truth):
    both = on.float().T @ truth.float()
    return (2 * both / (on.float().sum(dim=0)[:, None] + truth.float().sum(dim=0)).clamp(min=1)).T
