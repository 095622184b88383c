"""A row is (nearly) always on the same side, whatever the seed: it isn't shuffled with the others. Do the numbers that you shuffle run from 0 to p*p-1, both included?"""
EARNS = 1


def split(p, fraction, seed):
    order = torch.randperm(p * p - 1, generator=torch.Generator().manual_seed(seed))
    cut = round(fraction * p * p)
    train, rows = order[:cut], torch.arange(p * p)
    return train, rows[~torch.isin(rows, train)]
