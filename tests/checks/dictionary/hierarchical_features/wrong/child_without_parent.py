"""Your children are on whether their parent is or not. A child is on only in examples that have its parent."""
def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    child = torch.rand(batch, *children.shape, generator=generator) < children
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)
