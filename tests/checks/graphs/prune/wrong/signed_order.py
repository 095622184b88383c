"""You order by the signed influence, so that a node that speaks strongly against the answer comes last. Sizes count."""
def prune(influences, share):
    sizes, order = influences.double().flatten().sort(descending=True)
    held = sizes.cumsum(dim=0)
    enough = held < share * influences.abs().double().sum() * (1 - 1e-6)
    chosen = order[:int(enough.sum()) + 1]
    return torch.stack([chosen // influences.shape[1], chosen % influences.shape[1]], dim=1)
