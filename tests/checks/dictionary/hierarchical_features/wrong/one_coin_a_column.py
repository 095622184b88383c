"""All your examples are the same: each feature is decided once for all of them. Every example needs coins of its own."""
def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(len(parents), generator=generator) < parents
    child = (torch.rand(children.shape, generator=generator) < children) & parent[:, None]
    return torch.cat([parent, child.flatten()]).expand(batch, -1).clone()
