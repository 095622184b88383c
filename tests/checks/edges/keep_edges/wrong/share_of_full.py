"""You divided by the clean logit difference. The share counts from what the corrupted run gives."""
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
    return (kept / full).item()
