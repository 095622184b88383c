"""Sums two copies."""
def double(x):
    return torch.stack([x, x]).sum(0)
