"""Its numbers are right, but `edge_scores` has removed hooks that were on the model before it came. Take off only your own."""
EARNS = 3


def edge_scores(model, clean, corrupted, answers):
    inputs = {}

    def listen(head, ear, stream, writes):
        inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
        return stream + inputs[head, ear]

    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    logits = wires.run(model, clean, listen)
    total = gap(logits, answers)
    slopes = dict(zip(inputs, torch.autograd.grad(total, list(inputs.values()))))
    model.reset_hooks()
    return {(sender, receiver, ear): ((false[sender] - true[sender]) * slopes[receiver, ear]).sum().item()
            for sender, receiver, ear in wires.edges(model)}
