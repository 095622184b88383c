"""You kept everything that the receiver of a kept wire hears. Ask for each wire whether it is kept, from which sender and through which ear."""
@torch.no_grad()
def keep_edges(model, clean, corrupted, answers, edges):
    kept_edges = set(edges)
    false, true = wires.writes(model, corrupted), wires.writes(model, clean)

    def change(head, ear, stream, writes):
        for sender in writes:
            if head not in {each[1] for each in kept_edges}:
                stream = stream - writes[sender] + false[sender]
        return stream

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    kept = gap(wires.run(model, clean, change), answers)
    return ((kept - none) / (full - none)).item()
