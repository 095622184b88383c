"""You took a share for each prompt and averaged the shares. Average the logit differences first."""
@torch.no_grad()
def keep_edges(model, clean, corrupted, answers, edges):
    kept_edges = set(edges)
    false, true = wires.writes(model, corrupted), wires.writes(model, clean)

    def change(head, ear, stream, writes):
        for sender in writes:
            if (sender, head, ear) not in kept_edges:
                stream = stream - writes[sender] + false[sender]
        return stream

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    kept = gap(wires.run(model, clean, change), answers)
    each = [torch.stack([gap(one[None], answer[None]) for one, answer in zip(logits, answers)])
            for logits in (model(clean), model(corrupted), wires.run(model, clean, change))]
    return ((each[2] - each[1]) / (each[0] - each[1])).mean().item()
