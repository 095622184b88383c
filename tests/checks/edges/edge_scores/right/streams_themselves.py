"""The stream each ear hears is copied, and the gradient asked for the copy; all senders at once."""
def edge_scores(model, clean, corrupted, answers):
    heard = {}

    def listen(head, ear, stream, writes):
        if head is not None and head[0] == 0:
            return stream
        heard[head, ear] = stream.clone()
        return heard[head, ear]

    total = gap(wires.run(model, clean, listen), answers)
    slopes = dict(zip(heard, torch.autograd.grad(total, list(heard.values()))))
    old, new = wires.writes(model, clean), wires.writes(model, corrupted)
    senders = list(old)
    changes = torch.stack([new[head] - old[head] for head in senders]).detach().double().flatten(1)
    table = {ear: changes @ slope.double().flatten() for ear, slope in slopes.items()}
    return {(sender, receiver, ear): float(table[receiver, ear][senders.index(sender)])
            for sender, receiver, ear in wires.edges(model)}
