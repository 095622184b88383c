"""Some group has rows on both sides: a probe can then learn the word and be tested on it. Split the groups, not the rows."""
def split_by(groups, share, generator):
    order = torch.randperm(len(groups), generator=generator)
    count = min(max(round(share * len(groups)), 1), len(groups) - 1)
    return order[:count], order[count:]
