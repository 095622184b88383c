"""You took the root of precision times recall, their geometric mean. F1 is their harmonic mean."""
def f1_table(on, truth):
    both = on.float().T @ truth.float()
    return (both / on.float().sum(dim=0).clamp(min=1)[:, None] * both / truth.float().sum(dim=0).clamp(min=1)).sqrt()
