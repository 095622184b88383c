"""You ran `corrupted` and put in the clean write. Here it is the other way round: a run on `clean` in which one wire is corrupted."""
@torch.no_grad()
def path_patch(model, clean, corrupted, answers, sender, receiver, via):
    false, all_false = wires.writes(model, corrupted)[sender], wires.writes(model, corrupted)
    all_true = wires.writes(model, clean)

    def change(head, ear, stream, writes):
        if (head, ear) == (receiver, via):
            return stream - writes[sender] + all_true[sender]
        return stream

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    patched = gap(wires.run(model, corrupted, change), answers)
    return ((full - patched) / (full - none)).item()
