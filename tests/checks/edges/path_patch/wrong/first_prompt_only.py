"""You looked at the first prompt only. The logit difference is averaged over all of them."""
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
    full, none, patched = (gap(logits[:1], answers[:1]) for logits in (
        model(clean), model(corrupted), wires.run(model, clean, change)))
    return ((full - patched) / (full - none)).item()
