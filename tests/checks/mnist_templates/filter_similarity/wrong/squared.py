"""You squared the cosine: signs are gone and small likenesses have become smaller."""
def filter_similarity(W1, W):
    return (F.normalize(W1, dim=-1) @ F.normalize(W, dim=-1).T) ** 2
