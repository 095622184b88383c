"""You leave out the nodes that speak against the answer. They have an influence as well."""
def prune(influences, share):
    sizes, order = influences.double().clamp(min=0).flatten().sort(descending=True)
    held = sizes.cumsum(dim=0)
    if held[-1] == 0:
        return torch.zeros(0, 2, dtype=torch.long)
    chosen = order[:int((held < share * held[-1] * (1 - 1e-6)).sum()) + 1]
    return torch.stack([chosen // influences.shape[1], chosen % influences.shape[1]], dim=1)
