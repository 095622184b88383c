"""You rounded the number of groups up: 0.3 of 4 groups are 1.2, which is nearer to 1."""
EARNS = 2
def split_by(groups, share, generator):
    names = list(dict.fromkeys(groups))
    order = torch.randperm(len(names), generator=generator).tolist()
    chosen = {names[place] for place in order[: -int(-share * len(names) // 1)]}
    trained = torch.tensor([group in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
