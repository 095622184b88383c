"""The periods come in the same order in every batch. Draw one for each row from the generator."""
EARNS = 1


def repeated_tokens(batch, length, vocab, periods, generator):
    rows = []
    for i in range(batch):
        period = periods[i % len(periods)]
        block = torch.randperm(vocab, generator=generator)[:period]
        rows.append(block.repeat(-(-length // period))[:length])
    return torch.stack(rows)
