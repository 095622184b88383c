"""top_p is not used: you drew from all tokens."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares

    return int(order[torch.multinomial(shares, 1, generator=generator)])
