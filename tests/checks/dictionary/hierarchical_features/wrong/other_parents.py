"""Your children hang on the wrong parents: a child is on only where some other parent is. With c children each, the first c belong to parent 0; mind the order in which parents are repeated."""
def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    coin = torch.rand(batch, children.numel(), generator=generator) < children.flatten()
    return torch.cat([parent, coin & parent.repeat(1, children.shape[1])], dim=1)
