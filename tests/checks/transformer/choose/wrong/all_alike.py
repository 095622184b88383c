"""Each token of the set comes equally often. It should be drawn in proportion to its probability."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[before >= top_p] = 0
    return int(order[torch.multinomial((shares > 0).float(), 1, generator=generator)])
