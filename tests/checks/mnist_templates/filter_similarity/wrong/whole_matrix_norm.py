"""Everything is divided by the length of the whole matrix, one number for all rows. A norm without an axis takes all entries together, but each row has a length of its own."""
def filter_similarity(W1, W):
    return W1 @ W.T / (W1.norm() * W.norm()).clamp(min=1e-8)
