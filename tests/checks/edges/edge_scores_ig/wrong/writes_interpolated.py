"""You moved the heads' cached writes along a line. The line is that of what enters layer 0, and each head makes of it what it will."""
def edge_scores_ig(model, clean, corrupted, answers, steps):
    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    total = {}
    for step in range(steps):
        share, inputs = (step + 0.5) / steps, {}

        def listen(head, ear, stream, writes):
            moved = sum((true[each] + share * (false[each] - true[each]) - writes[each] for each in writes),
                        torch.zeros_like(stream))
            inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
            return stream + moved.detach() + inputs[head, ear]

        difference = gap(wires.run(model, clean, listen), answers)
        for ear, gradient in zip(inputs, torch.autograd.grad(difference, list(inputs.values()))):
            total[ear] = total.get(ear, 0) + gradient / steps
    return {(sender, receiver, ear): ((false[sender] - true[sender]) * total[receiver, ear]).sum().item()
            for sender, receiver, ear in wires.edges(model)}
