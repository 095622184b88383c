"""From some p on your numbers are wrong, and some of them negative: a + b no longer fits into the small kind of integer in which you add. int64 holds them all."""


def all_pairs(p):
    numbers = torch.arange(p, dtype=torch.int8)
    a, b = numbers.repeat_interleave(p), numbers.repeat(p)
    answers = (a + b) % p
    return torch.stack([a, b, torch.full_like(a, p)], dim=1).long(), answers.long()
