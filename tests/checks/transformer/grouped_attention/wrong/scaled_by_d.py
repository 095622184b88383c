"""You divided by d. It is its root that keeps scores near 1."""


def grouped_attention(q, k, v):
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat_interleave(H // K, dim=1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / d
    later = torch.arange(n) > torch.arange(n - s, n)[:, None]
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ v
