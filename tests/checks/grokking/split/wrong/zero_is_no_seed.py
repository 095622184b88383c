"""The seeds 0 and 1 give the same split. 0 counts as False where Python asks for True or False, but it is a seed like any other."""
EARNS = 1


def split(p, fraction, seed):
    order = torch.randperm(p * p, generator=torch.Generator().manual_seed(seed or 1))
    cut = round(fraction * p * p)
    return order[:cut], order[cut:]
