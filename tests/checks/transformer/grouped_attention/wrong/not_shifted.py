"""Your queries stand at places 0 to s − 1. They are the *last* s of the n places: with a cache the one new
query sees all keys, and not the first alone."""

EARNS = 2


def grouped_attention(q, k, v):
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat_interleave(H // K, dim=1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / math.sqrt(d)
    later = torch.arange(n) > torch.arange(s)[:, None]
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ v
