"""Its numbers are right, but `keep_edges` has left a hook on the model, and whoever runs the model next gets its effect too."""
EARNS = 3


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
    model.add_hook("blocks.0.hook_resid_pre", lambda x, hook: x)
    return ((kept - none) / (full - none)).item()
