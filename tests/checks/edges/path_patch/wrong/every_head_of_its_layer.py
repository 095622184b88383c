"""That ear of every head in the receiver's layer heard the corrupted write. Only the receiver is to hear it."""
EARNS = 1


@torch.no_grad()
def path_patch(model, clean, corrupted, answers, sender, receiver, via):
    false, all_false = wires.writes(model, corrupted)[sender], wires.writes(model, corrupted)
    all_true = wires.writes(model, clean)

    def change(head, ear, stream, writes):
        if ear == via and (head is None or head[0] == receiver[0]):
            return stream - writes[sender] + false
        return stream

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    patched = gap(wires.run(model, clean, change), answers)
    return ((full - patched) / (full - none)).item()
