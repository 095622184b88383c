"""You always take the likeliest token. That is temperature 0; otherwise one of the set is drawn."""


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[before >= top_p] = 0
    return int(order[0])
