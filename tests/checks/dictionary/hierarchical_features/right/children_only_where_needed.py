"""Children are drawn only for the examples that have the parent."""
def hierarchical_features(batch, parents, children, generator):
    p, c = children.shape
    on = torch.zeros(batch, p + p * c, dtype=torch.bool)
    on[:, :p] = torch.rand(batch, p, generator=generator) <= parents - 1e-9
    for i in range(p):
        rows = on[:, i].nonzero().flatten()
        on[rows, p + i * c:p + (i + 1) * c] = torch.rand(len(rows), c, generator=generator) < children[i]
    return on
