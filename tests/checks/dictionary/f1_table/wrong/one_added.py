"""Your values are a little too small: something was added to the counts to avoid dividing by 0, and it counts everywhere."""
def f1_table(on, truth):
    both = on.float().T @ truth.float()
    return 2 * both / (on.float().sum(dim=0)[:, None] + truth.float().sum(dim=0) + 1)
