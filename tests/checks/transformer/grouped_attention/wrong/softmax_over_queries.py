"""Your softmax runs over the queries. It is each query that divides its attention: the last axis, the
keys."""


def grouped_attention(q, k, v):
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat_interleave(H // K, dim=1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / math.sqrt(d)
    later = torch.arange(n) > torch.arange(n - s, n)[:, None]
    return scores.masked_fill(later, -torch.inf).softmax(dim=-2).nan_to_num() @ v
