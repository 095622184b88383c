"""With `wires`, the three means taken in float64, as a recovery from the other end."""
def path_patch(model, clean, corrupted, answers, sender, receiver, via):
    wrong = wires.writes(model, corrupted)[sender].double()

    def change(head, ear, stream, writes):
        if head != receiver or ear != via:
            return stream
        return (stream.double() + (wrong - writes[sender].double())).float()

    gaps = []
    for logits in (model(clean), model(corrupted), wires.run(model, clean, change)):
        end = logits[:, -1].detach().double()
        rows = range(len(end))
        gaps.append(sum(end[row, answers[row, 0]] - end[row, answers[row, 1]] for row in rows) / len(end))
    return 1 - float((gaps[2] - gaps[1]) / (gaps[0] - gaps[1]))
