"""Your children stand before the parents. The parents' columns come first."""
def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    child = (torch.rand(batch, *children.shape, generator=generator) < children) & parent[:, :, None]
    return torch.cat([child.flatten(start_dim=1), parent], dim=1)
