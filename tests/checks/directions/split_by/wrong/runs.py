"""You took each stretch of equal neighbours for a group of its own. The rows of a group need not stand together."""
def split_by(groups, share, generator):
    runs = [0]
    for before, after in zip(groups, groups[1:]):
        runs.append(runs[-1] + (before != after))
    order = torch.randperm(runs[-1] + 1, generator=generator).tolist()
    chosen = set(order[: round(share * len(order))])
    trained = torch.tensor([run in chosen for run in runs])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
