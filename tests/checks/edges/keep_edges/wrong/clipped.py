"""You cut the share off at 0 and 1. A circuit may do better than the model, or worse than nothing."""
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
    return min(1.0, max(0.0, ((kept - none) / (full - none)).item()))
