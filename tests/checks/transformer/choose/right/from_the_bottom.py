"""The unlikeliest go first, as long as what is left is at least top_p."""


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return logits.argmax().item()
    shares, order = (logits / temperature).softmax(-1).sort()
    gone = shares.cumsum(0) <= 1 - top_p
    gone[-1] = False
    kept = torch.zeros(len(logits)).scatter(0, order, shares.masked_fill(gone, 0))
    return torch.multinomial(kept, 1, generator=generator).item()
