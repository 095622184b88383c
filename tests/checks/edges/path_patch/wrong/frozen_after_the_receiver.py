"""What the receiver now writes reached the logits only. The heads after it run on with it, too."""
EARNS = 1


@torch.no_grad()
def path_patch(model, clean, corrupted, answers, sender, receiver, via):
    false = wires.writes(model, corrupted)[sender]
    own = wires.writes(model, clean)

    def change(head, ear, stream, writes):
        if (head, ear) == (receiver, via):
            return stream - own[sender] + false
        if head is not None and receiver is not None and head[0] > receiver[0]:
            return stream - writes[receiver] + own[receiver]
        return stream

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    patched = gap(wires.run(model, clean, change), answers)
    return ((full - patched) / (full - none)).item()
