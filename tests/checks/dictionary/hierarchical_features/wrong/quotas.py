"""Of each batch you turn on just as many examples as the probability says. Toss a coin for each example: then one
batch has more and another has fewer, and a batch of one has something now and then."""
EARNS = 1


def hierarchical_features(batch, parents, children, generator):
    p, c = children.shape
    on = torch.zeros(batch, p + p * c, dtype=torch.bool)
    for i in range(p):
        order = torch.randperm(batch, generator=generator)
        on[order[:round(batch * parents[i].item())], i] = True
        there = on[:, i].nonzero().flatten()
        for j in range(c):
            order = torch.randperm(len(there), generator=generator)
            on[there[order[:round(len(there) * children[i, j].item())]], p + i * c + j] = True
    return on
