"""The share of the groups is on the test side. It should be trained on, and it comes first."""
EARNS = 2
def split_by(groups, share, generator):
    names = list(dict.fromkeys(groups))
    order = torch.randperm(len(names), generator=generator).tolist()
    chosen = {names[place] for place in order[: round(share * len(names))]}
    trained = torch.tensor([group not in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
