"""Broadcasts every filter against every template."""
def filter_similarity(W1, W):
    return F.cosine_similarity(W1[:, None], W[None], dim=-1)
