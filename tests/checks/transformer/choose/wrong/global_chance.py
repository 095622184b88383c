"""Your chance comes from torch's global generator. Use the one that was handed over: the same state should
give the same token."""

EARNS = 2


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[before >= top_p] = 0
    return int(order[torch.multinomial(shares, 1)])
