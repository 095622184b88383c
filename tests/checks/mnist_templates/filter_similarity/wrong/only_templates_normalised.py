"""The templates have length 1 and the filters have not: double a filter, and it looks twice as similar."""
def filter_similarity(W1, W):
    return W1 @ F.normalize(W, dim=-1).T
