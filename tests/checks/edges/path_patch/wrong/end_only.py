"""You exchanged the write at the last place only. The ear hears it at every place."""
EARNS = 1


@torch.no_grad()
def path_patch(model, clean, corrupted, answers, sender, receiver, via):
    false, all_false = wires.writes(model, corrupted)[sender], wires.writes(model, corrupted)
    all_true = wires.writes(model, clean)

    def change(head, ear, stream, writes):
        if (head, ear) == (receiver, via):
            return torch.cat([stream[:, :-1], (stream - writes[sender] + false)[:, -1:]], dim=1)
        return stream

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    patched = gap(wires.run(model, clean, change), answers)
    return ((full - patched) / (full - none)).item()
