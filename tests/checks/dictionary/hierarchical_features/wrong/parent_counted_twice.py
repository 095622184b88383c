"""Your children are too rare: the parent's probability is counted twice. `children` already says how often a child is on where its parent is."""
EARNS = 1


def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    child = torch.rand(batch, *children.shape, generator=generator) < parents[:, None] * children
    return torch.cat([parent, (child & parent[:, :, None]).flatten(start_dim=1)], dim=1)
