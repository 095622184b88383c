"""Negative cosines have become 0. A filter can be the opposite of a template, and that is worth knowing."""
def filter_similarity(W1, W):
    return (F.normalize(W1, dim=-1) @ F.normalize(W, dim=-1).T).relu()
