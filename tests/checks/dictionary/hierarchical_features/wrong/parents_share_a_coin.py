"""All parents of an example are decided by one coin: they come together or not at all. Each parent needs a coin of its own."""
EARNS = 1


def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, 1, generator=generator) < parents
    child = (torch.rand(batch, *children.shape, generator=generator) < children) & parent[:, :, None]
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)
