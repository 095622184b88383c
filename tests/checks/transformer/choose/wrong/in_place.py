"""`choose` changed the logits it was given; it should leave them as they were."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    logits[order[before >= top_p]] = -torch.inf
    return int(torch.multinomial((logits / temperature).softmax(dim=-1), 1, generator=generator))
