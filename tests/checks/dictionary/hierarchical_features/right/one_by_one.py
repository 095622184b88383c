"""A loop over parents and children."""
def hierarchical_features(batch, parents, children, generator):
    columns, own = [], []
    for i in range(len(parents)):
        on = torch.rand(batch, generator=generator) < parents[i].item()
        columns.append(on)
        for j in range(children.shape[1]):
            own.append((torch.rand(batch, generator=generator) < children[i, j].item()) * on)
    return torch.stack(columns + own, dim=1)
