"""You kept the likeliest tokens by their number. How many there are depends on how sure the model is."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[math.ceil(top_p * len(shares)) :] = 0
    return int(order[torch.multinomial(shares, 1, generator=generator)])
