"""You sorted the unlikeliest first, and your set is made of those."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort()
    before = shares.cumsum(dim=0) - shares
    shares[before >= top_p] = 0
    return int(order[torch.multinomial(shares, 1, generator=generator)])
