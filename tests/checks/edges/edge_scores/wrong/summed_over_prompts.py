"""Your gradient is that of the sum over the prompts. `gap` is a mean."""
def edge_scores(model, clean, corrupted, answers):
    inputs = {}

    def listen(head, ear, stream, writes):
        inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
        return stream + inputs[head, ear]

    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    logits = wires.run(model, clean, listen)
    total = gap(logits, answers) * len(clean)
    slopes = dict(zip(inputs, torch.autograd.grad(total, list(inputs.values()))))

    return {(sender, receiver, ear): ((false[sender] - true[sender]) * slopes[receiver, ear]).sum().item()
            for sender, receiver, ear in wires.edges(model)}
