"""You kept tokens that have at least top_p each. It is their *sum*, from the likeliest on, that should
reach it."""


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[1:][shares[1:] < top_p] = 0
    return int(order[torch.multinomial(shares, 1, generator=generator)])
