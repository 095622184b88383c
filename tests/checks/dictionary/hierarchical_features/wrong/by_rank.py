"""Your children stand in another order: the first child of every parent, then the second of every parent. All children of parent 0 come first, then all of parent 1."""
def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    child = (torch.rand(batch, *children.shape, generator=generator) < children) & parent[:, :, None]
    return torch.cat([parent, child.transpose(1, 2).flatten(start_dim=1)], dim=1)
