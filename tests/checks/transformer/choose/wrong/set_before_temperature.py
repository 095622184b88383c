"""You chose the set from the probabilities at temperature 1, and drew from it at another. The temperature
comes first."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    plain = logits.softmax(dim=-1)[order]
    before = plain.cumsum(dim=0) - plain
    shares[before >= top_p] = 0
    return int(order[torch.multinomial(shares, 1, generator=generator)])
