"""Your counts are kept in a kind of number that ends at 127 or 255: with many rows they wrap around."""
EARNS = 1


def f1_table(on, truth):
    both = (on[:, :, None] & truth[:, None, :]).sum(dim=0).to(torch.uint8)
    either = (on.sum(dim=0)[:, None] + truth.sum(dim=0)).to(torch.int64)
    return 2 * both.float() / either.clamp(min=1)
