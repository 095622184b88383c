"""Your values go to the right query heads, but your keys are given out in turn, 0, 1, 0, 1. Keys lie as
values do."""


def grouped_attention(q, k, v):
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat(1, H // K, 1, 1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / math.sqrt(d)
    later = torch.arange(n) > torch.arange(n - s, n)[:, None]
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ v
