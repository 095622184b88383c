"""You took a small temperature for 0. Among logits that are close, another token can still come; take the
largest."""

EARNS = 2


def choose(logits, temperature, top_p, generator):
    temperature = max(temperature, 1.0) if temperature == 0 else temperature
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[before >= top_p] = 0
    return int(order[torch.multinomial(shares, 1, generator=generator)])
