"""The same state of `generator` gives different splits: something random comes from elsewhere. Draw from `generator` alone."""
EARNS = 2
def split_by(groups, share, generator):
    names = list(dict.fromkeys(groups))
    order = torch.randperm(len(names)).tolist()
    chosen = {names[place] for place in order[: round(share * len(names))]}
    trained = torch.tensor([group in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
