"""One node too many is kept: the set without its weakest has the share already."""
def prune(influences, share):
    sizes, order = influences.abs().double().flatten().sort(descending=True)
    held = sizes.cumsum(dim=0)
    enough = held < share * held[-1] * (1 - 1e-6)
    chosen = order[:int(enough.sum()) + 2]
    return torch.stack([chosen // influences.shape[1], chosen % influences.shape[1]], dim=1)
