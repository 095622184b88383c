"""You kept heads, not wires: whoever is the sender of a kept wire speaks cleanly to everybody. Ask for each wire whether it is kept."""
@torch.no_grad()
def keep_edges(model, clean, corrupted, answers, edges):
    kept_edges = set(edges)
    false, true = wires.writes(model, corrupted), wires.writes(model, clean)

    def change(head, ear, stream, writes):
        for sender in writes:
            if sender not in {each[0] for each in kept_edges}:
                stream = stream - writes[sender] + false[sender]
        return stream

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    kept = gap(wires.run(model, clean, change), answers)
    return ((kept - none) / (full - none)).item()
