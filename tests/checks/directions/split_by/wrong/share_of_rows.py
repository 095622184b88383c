"""You filled the training side until it had its share of the rows. The share is one of the groups, however many rows each has."""
EARNS = 1
def split_by(groups, share, generator):
    names = list(dict.fromkeys(groups))
    order = [names[i] for i in torch.randperm(len(names), generator=generator)]
    chosen, rows = set(), 0
    for name in order[:-1]:
        if chosen and rows >= share * len(groups):
            break
        chosen.add(name)
        rows += groups.count(name)
    trained = torch.tensor([group in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
