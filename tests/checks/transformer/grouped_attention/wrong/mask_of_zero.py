"""You put 0 where a query may not look. A score of 0 is a score like another: e⁰ is 1. What gets no share
at all is −∞."""


def grouped_attention(q, k, v):
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat_interleave(H // K, dim=1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / math.sqrt(d)
    later = torch.arange(n) > torch.arange(n - s, n)[:, None]
    return scores.masked_fill(later, 0).softmax(dim=-1) @ v
