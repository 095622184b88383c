"""Your features are numbers. On or off is asked, so booleans are wanted."""
def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    child = (torch.rand(batch, *children.shape, generator=generator) < children) & parent[:, :, None]
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1).float()
