"""`edge_scores` should give a score to each wire of `wires.edges(model)` and to nothing else: the sender stands first."""
def edge_scores(model, clean, corrupted, answers):
    inputs = {}

    def listen(head, ear, stream, writes):
        inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
        return stream + inputs[head, ear]

    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    logits = wires.run(model, clean, listen)
    total = gap(logits, answers)
    slopes = dict(zip(inputs, torch.autograd.grad(total, list(inputs.values()))))

    return {(receiver, sender, ear): ((false[sender] - true[sender]) * slopes[receiver, ear]).sum().item()
            for sender, receiver, ear in wires.edges(model)}
