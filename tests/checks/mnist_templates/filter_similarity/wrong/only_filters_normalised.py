"""The filters have length 1 and the templates have not: double a template, and it looks twice as similar."""
def filter_similarity(W1, W):
    return F.normalize(W1, dim=-1) @ W.T
