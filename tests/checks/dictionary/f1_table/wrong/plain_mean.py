"""You took the plain mean of precision and recall. F1 is their harmonic mean, which is low when either is low."""
def f1_table(on, truth):
    both = on.float().T @ truth.float()
    return (both / on.float().sum(dim=0).clamp(min=1)[:, None] + both / truth.float().sum(dim=0).clamp(min=1)) / 2
