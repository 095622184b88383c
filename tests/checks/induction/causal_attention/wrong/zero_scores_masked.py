"""You tell the future by its score being 0, but a score of the past can be 0 as well. The mask depends on places alone, not on what the scores are."""
EARNS = 2


def causal_attention(q, k, v):
    scores = (q @ k.mT / q.shape[-1] ** 0.5).tril()
    pattern = scores.masked_fill(scores == 0, -torch.inf).softmax(-1)
    return pattern @ v, pattern
