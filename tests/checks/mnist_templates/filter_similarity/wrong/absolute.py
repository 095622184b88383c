"""The signs are gone. A filter that is a template turned into its negative has a cosine of -1, which is as different as can be."""
def filter_similarity(W1, W):
    return (F.normalize(W1, dim=-1) @ F.normalize(W, dim=-1).T).abs()
