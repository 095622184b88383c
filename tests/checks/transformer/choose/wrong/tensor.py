"""You returned a tensor; a Python int is wanted. `int(…)` gives it."""


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return logits.argmax()
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[before >= top_p] = 0
    return order[torch.multinomial(shares, 1, generator=generator)]
