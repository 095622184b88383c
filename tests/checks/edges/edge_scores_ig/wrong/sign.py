"""The sign is turned round: it is corrupted minus clean."""
def edge_scores_ig(model, clean, corrupted, answers, steps):
    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    begin, end = wires.start(model, clean), wires.start(model, corrupted)
    total = {}
    shares = [(step + 0.5) / steps for step in range(steps)]
    for share in shares:
        inputs = {}

        def listen(head, ear, stream, writes):
            inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
            return stream + inputs[head, ear]

        between = begin + share * (end - begin)
        difference = gap(wires.run(model, clean, listen, start=between), answers)
        for ear, gradient in zip(inputs, torch.autograd.grad(difference, list(inputs.values()))):
            total[ear] = total.get(ear, 0) + gradient / len(shares)

    return {(sender, receiver, ear): ((true[sender] - false[sender]) * total[receiver, ear]).sum().item()
            for sender, receiver, ear in wires.edges(model)}
