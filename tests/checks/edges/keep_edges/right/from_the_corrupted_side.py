"""All writes are exchanged first, then those of kept wires come back."""
@torch.no_grad()
def keep_edges(model, clean, corrupted, answers, edges):
    false = wires.writes(model, corrupted)

    def change(head, ear, stream, writes):
        for sender in writes:
            stream = stream + false[sender] - writes[sender]
        for sender in writes:
            if (sender, head, ear) in edges:
                stream = stream + (writes[sender] - false[sender])
        return stream

    full, none, kept = (gap(logits, answers).double() for logits in (
        model(clean), model(corrupted), wires.run(model, clean, change)))
    return 1 - float((full - kept) / (full - none))
