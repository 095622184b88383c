"""You multiplied each step's gradient with that step's own change of the write. The writes are those of the two ends."""
def edge_scores_ig(model, clean, corrupted, answers, steps):
    false = wires.writes(model, corrupted)
    begin, end = wires.start(model, clean), wires.start(model, corrupted)
    scores = dict.fromkeys(wires.edges(model), 0.0)
    for step in range(steps):
        inputs, here = {}, {}

        def listen(head, ear, stream, writes):
            here.update({each: write.detach() for each, write in writes.items()})
            inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
            return stream + inputs[head, ear]

        between = begin + (step + 0.5) / steps * (end - begin)
        difference = gap(wires.run(model, clean, listen, start=between), answers)
        slopes = dict(zip(inputs, torch.autograd.grad(difference, list(inputs.values()))))
        for sender, receiver, ear in scores:
            change = (false[sender] - here[sender]) * slopes[receiver, ear]
            scores[sender, receiver, ear] += change.sum().item() / steps
    return scores
