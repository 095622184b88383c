"""You built the mask by multiplying and took every score of 0 for a masked one."""

EARNS = 2


def grouped_attention(q, k, v):
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat_interleave(H // K, dim=1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / math.sqrt(d)
    later = torch.arange(n) > torch.arange(n - s, n)[:, None]
    scores = scores * ~later
    return scores.masked_fill(scores == 0, -torch.inf).softmax(dim=-1) @ v
