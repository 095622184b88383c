"""Your children are on as often as they should be overall, but regardless of the parent: nothing ties the two together."""
def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    child = torch.rand(batch, *children.shape, generator=generator) < parents[:, None] * children
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)
