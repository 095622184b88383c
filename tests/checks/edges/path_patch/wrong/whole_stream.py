"""The ear heard the whole stream of the corrupted run. Only one write in it is to be exchanged, that of the sender."""
@torch.no_grad()
def path_patch(model, clean, corrupted, answers, sender, receiver, via):
    false, all_false = wires.writes(model, corrupted)[sender], wires.writes(model, corrupted)
    all_true = wires.writes(model, clean)

    def change(head, ear, stream, writes):
        if (head, ear) == (receiver, via):
            return stream - sum(writes.values()) + sum(all_false[each] for each in writes)
        return stream

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    patched = gap(wires.run(model, clean, change), answers)
    return ((full - patched) / (full - none)).item()
