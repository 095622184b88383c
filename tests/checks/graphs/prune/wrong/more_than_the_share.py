"""A set that has exactly the share is large enough; you take one more."""
EARNS = 2


def prune(influences, share):
    sizes, order = influences.abs().double().flatten().sort(descending=True)
    held = sizes.cumsum(dim=0)
    count = min(int((held <= share * held[-1]).sum()) + 1, int((sizes > 0).sum()))
    chosen = order[:count]
    return torch.stack([chosen // influences.shape[1], chosen % influences.shape[1]], dim=1)
