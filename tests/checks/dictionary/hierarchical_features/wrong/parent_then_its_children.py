"""Your columns stand family by family, each parent followed by its children. All parents come first, then all children."""
def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    child = (torch.rand(batch, *children.shape, generator=generator) < children) & parent[:, :, None]
    return torch.cat([parent[:, :, None], child], dim=2).flatten(start_dim=1)
