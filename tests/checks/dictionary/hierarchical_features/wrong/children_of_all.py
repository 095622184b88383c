"""You return c columns of children in all. Each parent has c children of its own, so that there are p · c."""
def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    child = (torch.rand(batch, *children.shape, generator=generator) < children) & parent[:, :, None]
    return torch.cat([parent, child.any(dim=1)], dim=1)
