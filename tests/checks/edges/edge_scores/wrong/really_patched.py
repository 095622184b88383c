"""You patched each wire and measured. Asked for is the estimate by one gradient, which is wrong where the model bends."""
def edge_scores(model, clean, corrupted, answers):
    inputs = {}

    def listen(head, ear, stream, writes):
        inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
        return stream + inputs[head, ear]

    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    logits = wires.run(model, clean, listen)
    total = gap(logits, answers)
    slopes = dict(zip(inputs, torch.autograd.grad(total, list(inputs.values()))))
    whole = gap(logits, answers).item()

    def really(sender, receiver, ear):
        def change(head, each, stream, writes):
            return stream - writes[sender] + false[sender] if (head, each) == (receiver, ear) else stream

        with torch.no_grad():
            return gap(wires.run(model, clean, change), answers).item() - whole

    return {(sender, receiver, ear): really(sender, receiver, ear)
            for sender, receiver, ear in wires.edges(model)}
