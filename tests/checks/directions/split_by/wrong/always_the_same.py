"""The split is the same whatever the generator says. Draw the groups from it."""
EARNS = 2
def split_by(groups, share, generator):
    names = list(dict.fromkeys(groups))
    chosen = set(names[: round(share * len(names))])
    trained = torch.tensor([group in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
