"""Another seed gives the same examples: your function makes a generator of its own somewhere. Draw everything from the one you are given."""
EARNS = 2


def hierarchical_features(batch, parents, children, generator):
    own = torch.Generator().manual_seed(0)
    parent = torch.rand(batch, len(parents), generator=own) < parents
    child = (torch.rand(batch, *children.shape, generator=own) < children) & parent[:, :, None]
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)
