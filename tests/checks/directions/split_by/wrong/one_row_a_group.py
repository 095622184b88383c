"""Only one row of each group is left. All rows of a group go to its side."""
EARNS = 2
def split_by(groups, share, generator):
    names = list(dict.fromkeys(groups))
    order = torch.randperm(len(names), generator=generator)
    firsts = torch.tensor([groups.index(name) for name in names])[order]
    count = round(share * len(names))
    return firsts[:count], firsts[count:]
