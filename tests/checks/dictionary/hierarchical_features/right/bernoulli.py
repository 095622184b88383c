"""Coins by torch.bernoulli, the child's probability set to zero where its parent is off."""
def hierarchical_features(batch, parents, children, generator):
    on = torch.bernoulli(parents.expand(batch, -1), generator=generator)
    child = torch.bernoulli(on[:, :, None] * children, generator=generator)
    return torch.cat([on, child.reshape(batch, -1)], dim=1).bool()
