"""Nothing is masked: queries see the tokens that come after them. A model that can look ahead has a
wonderful loss and has foreseen nothing."""


def grouped_attention(q, k, v):
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat_interleave(H // K, dim=1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / math.sqrt(d)

    return scores.softmax(dim=-1) @ v
