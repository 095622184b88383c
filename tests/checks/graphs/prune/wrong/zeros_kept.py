"""With a share of 1 you keep nodes that have no influence at all. The fewest are wanted."""
EARNS = 2


def prune(influences, share):
    if share == 1:
        return torch.ones_like(influences).nonzero()
    sizes, order = influences.abs().double().flatten().sort(descending=True)
    held = sizes.cumsum(dim=0)
    chosen = order[:int((held < share * held[-1] * (1 - 1e-6)).sum()) + 1]
    return torch.stack([chosen // influences.shape[1], chosen % influences.shape[1]], dim=1)
