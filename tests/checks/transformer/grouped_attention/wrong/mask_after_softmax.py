"""You masked after the softmax: what is left of the shares no longer adds up to one. Mask the scores."""


def grouped_attention(q, k, v):
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat_interleave(H // K, dim=1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / math.sqrt(d)
    later = torch.arange(n) > torch.arange(n - s, n)[:, None]
    return scores.softmax(dim=-1).masked_fill(later, 0) @ v
