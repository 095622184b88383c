"""Softmax over all keys, the mask afterwards, then each row made to sum to one again."""
def causal_attention(q, k, v):
    pattern = (q @ k.mT / q.shape[-1] ** 0.5).softmax(-1).tril()
    pattern = pattern / pattern.sum(-1, keepdim=True)
    return pattern @ v, pattern
