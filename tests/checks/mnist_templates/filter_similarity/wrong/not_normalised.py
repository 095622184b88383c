"""These are dot products: a filter with large weights looks like everything. A cosine compares directions only. What has to go from both sides first?"""
def filter_similarity(W1, W):
    return W1 @ W.T
