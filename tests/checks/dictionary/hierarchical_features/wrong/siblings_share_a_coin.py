"""The children of one parent are decided by the same coin: the rarer one never comes without the more frequent one. Each child needs a coin of its own."""
EARNS = 1


def hierarchical_features(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    coin = torch.rand(batch, len(parents), 1, generator=generator)
    child = (coin < children) & parent[:, :, None]
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)
