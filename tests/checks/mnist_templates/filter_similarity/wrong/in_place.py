"""The cosines are right, but the rows you were given have length 1 now: the lesson still needs the filters as they were. Make new tensors."""
EARNS = 2


def filter_similarity(W1, W):
    W1 /= W1.norm(dim=1, keepdim=True).clamp(min=1e-12)
    W /= W.norm(dim=1, keepdim=True).clamp(min=1e-12)
    return W1 @ W.T
