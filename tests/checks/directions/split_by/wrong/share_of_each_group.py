"""You split the rows of each group. Then every word stands on both sides; a group belongs to one side as a whole."""
def split_by(groups, share, generator):
    train, test = [], []
    for name in dict.fromkeys(groups):
        rows = torch.tensor([i for i, group in enumerate(groups) if group == name])
        rows = rows[torch.randperm(len(rows), generator=generator)].tolist()
        count = round(share * len(rows))
        train += rows[:count]
        test += rows[count:]
    return torch.tensor(train), torch.tensor(test)
