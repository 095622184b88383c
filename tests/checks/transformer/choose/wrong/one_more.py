"""Your set has one token more than it needs."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[1:][before[:-1] >= top_p] = 0
    return int(order[torch.multinomial(shares, 1, generator=generator)])
