"""You keep the weakest nodes first: then many are needed. The fewest are wanted."""
def prune(influences, share):
    sizes, order = influences.abs().double().flatten().sort()
    held = sizes.cumsum(dim=0)
    chosen = order[:int((held < share * held[-1] * (1 - 1e-6)).sum()) + 1]
    return torch.stack([chosen // influences.shape[1], chosen % influences.shape[1]], dim=1)
