"""Your parents have at most one child at a time. Each child has a coin of its own, so that several may be on together."""
def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    which = torch.randint(children.shape[1], (batch, len(parents)), generator=generator)
    coin = torch.rand(batch, *children.shape, generator=generator) < children
    child = F.one_hot(which, children.shape[1]).bool() & coin & parent[:, :, None]
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)
