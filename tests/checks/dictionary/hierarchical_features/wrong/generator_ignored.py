"""Your coins don't come from `generator`: with the same seed the examples differ. Hand it to every random function."""
EARNS = 2


def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents)) < parents
    child = (torch.rand(batch, *children.shape) < children) & parent[:, :, None]
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)
