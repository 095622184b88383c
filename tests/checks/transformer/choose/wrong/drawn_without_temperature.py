"""The temperature decides which tokens are in the set, but not how often each of them is drawn. Draw from the
probabilities that the temperature made."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    top, tokens = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = torch.cat([torch.zeros(1), top.cumsum(dim=0)[:-1]])
    tokens = tokens[before < top_p]
    plain = logits.softmax(dim=-1)[tokens]  # without the temperature
    return int(tokens[torch.multinomial(plain, 1, generator=generator)])
