"""Indexing W with the mask failed: the mask has 784 entries, and the axis you put it on has another length. Which axis of W counts the pixels?"""
def ablate_pixels(W, mask):
    cut = W.clone()
    cut[mask] = 0
    return cut
