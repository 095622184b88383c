"""Sorted names, permuted; lists of rows."""
def split_by(groups, share, generator):
    names = sorted(set(groups))
    count = round(share * len(names))
    first = [names[i] for i in torch.randperm(len(names), generator=generator)][:count]
    train = [i for i, group in enumerate(groups) if group in first]
    test = [i for i, group in enumerate(groups) if group not in first]
    return torch.tensor(train), torch.tensor(test)
