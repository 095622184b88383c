"""You ran `corrupted` and put the clean writes into it, so that the embedding was the corrupted one. The run is one on `clean`."""
@torch.no_grad()
def keep_edges(model, clean, corrupted, answers, edges):
    kept_edges = set(edges)
    false, true = wires.writes(model, corrupted), wires.writes(model, clean)

    def change(head, ear, stream, writes):
        for sender in writes:
            if (sender, head, ear) not in kept_edges:
                stream = stream - writes[sender] + false[sender]
            else:
                stream = stream - writes[sender] + true[sender]
        return stream

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    kept = gap(wires.run(model, corrupted, change), answers)
    return ((kept - none) / (full - none)).item()
