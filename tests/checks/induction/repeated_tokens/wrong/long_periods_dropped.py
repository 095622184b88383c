"""A period longer than the row never comes up. It is drawn like the others, and its block is cut where the row ends."""
EARNS = 1
def repeated_tokens(batch: int, length: int, vocab: int, periods: Collection[int],
                    generator: torch.Generator) -> Int[Tensor, "batch length"]:
    periods = [period for period in periods if period <= length] or [length]
    rows = torch.empty(batch, length, dtype=torch.int64)
    for row in rows:
        period = periods[int(torch.randint(len(periods), (1,), generator=generator))]
        block = torch.randperm(vocab, generator=generator)[:period]
        row[:] = block[torch.arange(length) % period]
    return rows
