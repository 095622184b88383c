"""With tensors: sorted, the share of true ones of each level of ties handed to its places."""
def precision_at_k(scores, truth):
    values = torch.tensor(list(scores.values()), dtype=torch.float64)
    true = torch.tensor([float(edge in truth) for edge in scores], dtype=torch.float64)
    levels, level = values.unique(return_inverse=True)
    share = torch.zeros(len(levels)).double().index_add(0, level, true) / level.bincount().double()
    best = values.argsort(descending=True)[: int(true.sum())]
    return share[level[best]].mean().item()
