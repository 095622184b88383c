"""A row of very negative scores comes out as NaN: their exponentials are all 0, and so is what you divide by. Only differences within a row matter: take off the same number from a whole row first."""
EARNS = 2


def causal_attention(q, k, v):
    scores = q @ k.mT / q.shape[-1] ** 0.5
    weights = scores.exp().tril()
    pattern = weights / weights.sum(dim=-1, keepdim=True)
    return pattern @ v, pattern
