"""Parent and child are decided by one and the same coin, so that a child comes with its parent far too often. Each decision needs a coin of its own."""
def hierarchical_features(batch, parents, children, generator):
    coin = torch.rand(batch, len(parents), generator=generator)
    parent = coin < parents
    child = (coin[:, :, None] < children) & parent[:, :, None]
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)
