"""You divide the rows with both by the rows with either (intersection over union). F1 divides by the mean of the two counts."""
def f1_table(on, truth):
    both = on.float().T @ truth.float()
    return both / (on.float().sum(dim=0)[:, None] + truth.float().sum(dim=0) - both).clamp(min=1)
