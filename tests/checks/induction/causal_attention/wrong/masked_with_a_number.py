"""Where scores are more negative than the number you mask with, the future still gets attention. What lies below every score?"""
EARNS = 2


def causal_attention(q, k, v):
    scores = q @ k.mT / q.shape[-1] ** 0.5
    scores = scores.masked_fill(torch.ones(q.shape[2], q.shape[2]).triu(1).bool(), -1e9)
    pattern = scores.softmax(-1)
    return pattern @ v, pattern
