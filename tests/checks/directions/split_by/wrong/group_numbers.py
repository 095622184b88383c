"""You returned the numbers of the groups. The numbers of their rows are wanted."""
def split_by(groups, share, generator):
    names = list(dict.fromkeys(groups))
    order = torch.randperm(len(names), generator=generator)
    count = round(share * len(names))
    return order[:count], order[count:]
