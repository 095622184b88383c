"""You divided the *probabilities* by the temperature, which does nothing once they are made to add up to
one again. Divide the logits, before the softmax."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits.softmax(dim=-1) / temperature).sort(descending=True)
    shares = shares / shares.sum()
    before = shares.cumsum(dim=0) - shares
    shares[before >= top_p] = 0
    return int(order[torch.multinomial(shares, 1, generator=generator)])
