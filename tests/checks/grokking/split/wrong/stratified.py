"""Every a, or every answer, has the same number of its questions on each side. That is a fair share, but not chance: any set of rows of the right size should be as likely as any other."""
EARNS = 1


def split(p, fraction, seed):
    generator = torch.Generator().manual_seed(seed)
    ranks = torch.rand(p, p, generator=generator).argsort(dim=1).argsort(dim=1)
    order = (ranks + torch.rand(p, 1, generator=generator)).flatten().argsort()
    cut = round(fraction * p * p)
    return order[:cut], order[cut:]
