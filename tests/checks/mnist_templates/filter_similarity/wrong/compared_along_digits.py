"""You have a number for each filter and pixel: the comparison ran along the axis of the templates. Which axis should disappear when two rows are compared?"""
def filter_similarity(W1, W):
    return F.cosine_similarity(W1[:, None], W[None])
