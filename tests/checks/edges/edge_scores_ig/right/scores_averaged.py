"""The scores of each step, averaged: the same, since the writes are. From the other end of the line."""
def edge_scores_ig(model, clean, corrupted, answers, steps):
    a, b = wires.start(model, corrupted), wires.start(model, clean)
    old, new = wires.writes(model, clean), wires.writes(model, corrupted)
    scores = dict.fromkeys(wires.edges(model), 0.0)
    for step in range(steps):
        heard = {}

        def listen(head, ear, stream, writes):
            if head and head[0] == 0:
                return stream
            heard[head, ear] = stream + torch.zeros_like(stream, requires_grad=True)
            return heard[head, ear]

        start = torch.lerp(a, b, (2 * step + 1) / (2 * steps))
        total = gap(wires.run(model, clean, listen, start=start), answers)
        slopes = dict(zip(heard, torch.autograd.grad(total, tuple(heard.values()))))
        for sender, receiver, ear in scores:
            product = (new[sender] - old[sender]) * slopes[receiver, ear]
            scores[sender, receiver, ear] += product.sum().item() / steps
    return scores
