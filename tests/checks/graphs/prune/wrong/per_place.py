"""You prune each place by itself, so that a place without influence keeps nodes too. All places compete together."""
def prune(influences, share):
    chosen = []
    for place, row in enumerate(influences.abs().double()):
        sizes, order = row.sort(descending=True)
        held = sizes.cumsum(dim=0)
        if held[-1] > 0:
            count = int((held < share * held[-1] * (1 - 1e-6)).sum()) + 1
            chosen += [[place, latent] for latent in order[:count].tolist()]
    return torch.tensor(chosen)
