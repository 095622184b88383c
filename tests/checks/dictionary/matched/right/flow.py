"""Pairs by networkx, which looks for the heaviest matching of a graph."""
def matched(table):
    import networkx
    graph, (k, n) = networkx.Graph(), table.shape
    for j in range(n):  # all but a feature's best latents can be left out: of the others, one is always free
        for i in table[:, j].topk(min(k, n)).indices.tolist():
            if table[i, j] > 0.3 or k * n < 200:
                graph.add_edge(("latent", i), ("feature", j), weight=table[i, j].item())
    pairs = networkx.max_weight_matching(graph)
    return sum(graph.edges[pair]["weight"] for pair in pairs) / n
