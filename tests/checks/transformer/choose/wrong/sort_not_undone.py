"""You returned the place in the sorted order, not the token that stands there."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[before >= top_p] = 0
    return int(torch.multinomial(shares, 1, generator=generator))
