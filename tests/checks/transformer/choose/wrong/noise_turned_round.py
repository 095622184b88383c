"""The noise has the wrong sign: the largest of logits + Gumbel noise is a fair
draw, of logits − noise it is not."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    scaled = logits / temperature
    ordered, order = scaled.sort(descending=True)
    kept = order[: int((ordered.softmax(0).cumsum(0) < top_p).sum()) + 1]
    u = torch.rand(len(logits), generator=generator).clamp(min=1e-20)
    noise = torch.log(-torch.log(u))
    return int(kept[(scaled + noise)[kept].argmax()])
