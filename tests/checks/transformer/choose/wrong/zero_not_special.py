"""Temperature 0 is a division by zero: it means the token with the largest logit."""

EARNS = 2


def choose(logits, temperature, top_p, generator):

    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[before >= top_p] = 0
    return int(order[torch.multinomial(shares, 1, generator=generator)])
