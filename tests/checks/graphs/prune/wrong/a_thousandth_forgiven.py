"""You forgive a share that is a thousandth short. Rounding is a millionth at most: a node that small can be needed."""
EARNS = 2
def prune(influences, share):
    sizes, order = influences.abs().double().flatten().sort(descending=True)
    held = sizes.cumsum(dim=0)
    few = order[:int((held < share * held[-1] * (1 - 1e-3)).sum()) + 1]
    return torch.stack([few // influences.shape[1], few % influences.shape[1]], dim=1)
