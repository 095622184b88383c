"""You return numbers in the flattened table. A row (place, latent) for each node is wanted."""
def prune(influences, share):
    sizes, order = influences.abs().double().flatten().sort(descending=True)
    held = sizes.cumsum(dim=0)
    enough = held < share * held[-1] * (1 - 1e-6)
    chosen = order[:int(enough.sum()) + 1]
    return chosen
