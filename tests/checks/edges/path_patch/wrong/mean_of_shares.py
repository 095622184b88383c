"""You took a share for each prompt and averaged the shares. Average the logit differences first, then take one share."""
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
    each = [torch.stack([gap(one[None], answer[None]) for one, answer in zip(logits, answers)])
            for logits in (model(clean), model(corrupted), wires.run(model, clean, change))]
    return ((each[0] - each[2]) / (each[0] - each[1])).mean().item()
