"""Every call begins anew from the same seed, so the same logits always give the same token. Draw from
`generator` and let it go on."""


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares
    shares[before >= top_p] = 0
    return int(
        order[torch.multinomial(shares, 1, generator=torch.Generator().manual_seed(generator.initial_seed()))]
    )
