"""You divided by the whole difference. These scores are in logits."""
def edge_scores(model, clean, corrupted, answers):
    inputs = {}

    def listen(head, ear, stream, writes):
        inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
        return stream + inputs[head, ear]

    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    logits = wires.run(model, clean, listen)
    total = gap(logits, answers)
    slopes = dict(zip(inputs, torch.autograd.grad(total, list(inputs.values()))))
    whole = (gap(model(clean), answers) - gap(model(corrupted), answers)).item()
    return {(sender, receiver, ear): ((false[sender] - true[sender]) * slopes[receiver, ear]).sum().item() / whole
            for sender, receiver, ear in wires.edges(model)}
