"""All your values are half of what they should be: mind the 2 in the definition."""
def f1_table(on, truth):
    both = on.float().T @ truth.float()
    return both / (on.float().sum(dim=0)[:, None] + truth.float().sum(dim=0)).clamp(min=1)
