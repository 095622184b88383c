"""Over many draws some choices of groups come more often than others: you drew rows and took their groups, so a group with many rows is likelier. Draw among the groups."""
EARNS = 2
def split_by(groups, share, generator):
    count = round(share * len(set(groups)))
    chosen = []
    for row in torch.randperm(len(groups), generator=generator).tolist():
        if groups[row] not in chosen and len(chosen) < count:
            chosen.append(groups[row])
    trained = torch.tensor([group in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
