"""You compare with the signed sum, in which nodes for and against cancel. The total is that of the sizes."""
def prune(influences, share):
    sizes, order = influences.abs().double().flatten().sort(descending=True)
    held = sizes.cumsum(dim=0)
    enough = held < share * influences.double().sum().abs() * (1 - 1e-6)
    chosen = order[:int(enough.sum()) + 1]
    return torch.stack([chosen // influences.shape[1], chosen % influences.shape[1]], dim=1)
