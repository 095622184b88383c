"""All steps in one run, as one long batch."""
def edge_scores_ig(model, clean, corrupted, answers, steps):
    inputs = {}

    def listen(head, ear, stream, writes):
        inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
        return stream + inputs[head, ear]

    a, b = wires.start(model, clean), wires.start(model, corrupted)
    shares = (torch.arange(steps) + 0.5) / steps
    starts = torch.cat([(1 - share) * a + share * b for share in shares])
    total = gap(wires.run(model, clean.repeat(steps, 1), listen, start=starts), answers.repeat(steps, 1))
    slopes = torch.autograd.grad(total, list(inputs.values()))  # of a mean over steps and prompts
    slopes = {ear: slope.unflatten(0, (steps, -1)).sum(0) for ear, slope in zip(inputs, slopes)}
    old, new = wires.writes(model, clean), wires.writes(model, corrupted)
    return {(sender, receiver, ear): torch.vdot((new[sender] - old[sender]).detach().flatten(),
                                                slopes[receiver, ear].flatten()).item()
            for sender, receiver, ear in wires.edges(model)}
