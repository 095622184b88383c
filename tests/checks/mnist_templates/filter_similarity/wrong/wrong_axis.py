"""You normalised along the other axis: each pixel over the rows, instead of each row over its pixels. Which axis should disappear when you take the length of a filter?"""
def filter_similarity(W1, W):
    return F.normalize(W1, dim=0) @ F.normalize(W, dim=0).T
