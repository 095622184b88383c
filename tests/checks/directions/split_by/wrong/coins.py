"""Each group flips a coin of its own, so the number of groups to train on differs from call to call. It should be fixed: the share times the number of groups, rounded."""
EARNS = 1
def split_by(groups, share, generator):
    names = list(dict.fromkeys(groups))
    heads = dict(zip(names, (torch.rand(len(names), generator=generator) < share).tolist()))
    trained = torch.tensor([heads[group] for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
