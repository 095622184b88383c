"""You measured how much the write changes, and not what its change does to the answer."""
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
    change_of_it = (false - wires.writes(model, clean)[sender]).norm() / false.norm()
    return change_of_it.item()
