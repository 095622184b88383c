"""You drew a number between 0 and 1 and walked along the sums, but the set's probabilities add up to less
than 1: the rest fell to one token. Make them add up to one first."""

EARNS = 1


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[before >= top_p] = 0
    sums = shares.cumsum(dim=0)
    kept = int((shares > 0).sum())
    drawn = torch.rand((), generator=generator)
    return int(order[min(int((sums < drawn).sum()), kept - 1)])
