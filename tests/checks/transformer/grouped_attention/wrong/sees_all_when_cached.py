"""With fewer queries than keys you masked nothing. That is right for one query; several at once must not
see one another's future."""

EARNS = 2


def grouped_attention(q, k, v):
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat_interleave(H // K, dim=1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / math.sqrt(d)
    later = (
        torch.arange(n) > torch.arange(n - s, n)[:, None] if n == s else torch.zeros(s, n, dtype=torch.bool)
    )
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ v
