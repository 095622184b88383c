"""You put a number in for what may not be seen that is not small enough. Beside scores near −40 it is
large."""

EARNS = 2


def grouped_attention(q, k, v):
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat_interleave(H // K, dim=1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / math.sqrt(d)
    later = torch.arange(n) > torch.arange(n - s, n)[:, None]
    return scores.masked_fill(later, -20.0).softmax(dim=-1) @ v
