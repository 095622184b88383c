"""A random number a group: the smallest are trained on. Rows in the order of the groups."""
def split_by(groups, share, generator):
    rows = {}
    for row, group in enumerate(groups):
        rows.setdefault(group, []).append(row)
    keys = torch.rand(len(rows), generator=generator, dtype=torch.float64)
    order = keys.argsort().tolist()
    members = list(rows.values())
    count = int(share * len(rows) + 0.5)
    sides = [[row for place in part for row in members[place]] for part in (order[:count], order[count:])]
    return tuple(torch.tensor(side) for side in sides)
