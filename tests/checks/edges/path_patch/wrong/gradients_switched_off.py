"""Its numbers are right, but `path_patch` has changed which of the parameters take a gradient."""
EARNS = 3


@torch.no_grad()
def path_patch(model, clean, corrupted, answers, sender, receiver, via):
    false, all_false = wires.writes(model, corrupted)[sender], wires.writes(model, corrupted)
    all_true = wires.writes(model, clean)

    def change(head, ear, stream, writes):
        if (head, ear) == (receiver, via):
            return stream - writes[sender] + false
        return stream

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    patched = gap(wires.run(model, clean, change), answers)
    model.requires_grad_(False)
    return ((full - patched) / (full - none)).item()
