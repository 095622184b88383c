"""Called twice with one generator, your function gives the same examples twice. Leave the generator where the drawing left it."""
EARNS = 2


def hierarchical_features(batch, parents, children, generator):
    generator.manual_seed(generator.initial_seed())
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    child = (torch.rand(batch, *children.shape, generator=generator) < children) & parent[:, :, None]
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)
