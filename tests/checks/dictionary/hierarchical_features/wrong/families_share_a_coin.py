"""The children of different parents are decided by the same coins: child j of one goes together with child j of the other. Draw one for every child of every parent."""
EARNS = 1


def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    coin = torch.rand(batch, 1, children.shape[1], generator=generator)
    child = (coin < children) & parent[:, :, None]
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)
