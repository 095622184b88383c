"""You asked for the gradient of the whole stream that enters a layer, which every head there hears. Ask for that of one ear of one head."""
def edge_scores(model, clean, corrupted, answers):
    inputs = {}

    def listen(head, ear, stream, writes):
        inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
        return stream + inputs[head, ear]

    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    logits = wires.run(model, clean, listen)
    total = gap(logits, answers)
    slopes = dict(zip(inputs, torch.autograd.grad(total, list(inputs.values()))))

    return {(sender, receiver, ear): ((false[sender] - true[sender]) * (sum(slopes[(receiver[0], head), each] for head in range(model.cfg.n_heads) for each in "QKV") if receiver else slopes[receiver, ear])).sum().item()
            for sender, receiver, ear in wires.edges(model)}
