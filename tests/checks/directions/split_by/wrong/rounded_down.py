"""You rounded the number of groups down: 0.7 of 4 groups are 2.8, which is nearer to 3."""
EARNS = 2
def split_by(groups, share, generator):
    names = list(dict.fromkeys(groups))
    order = torch.randperm(len(names), generator=generator).tolist()
    chosen = {names[place] for place in order[: int(share * len(names))]}
    trained = torch.tensor([group in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
