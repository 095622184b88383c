"""Only the first two pixels are ever cut. Made into numbers, the mask is a list of 0s and 1s, and an index takes these for places. A mask of True and False says which pixels are meant."""
def ablate_pixels(W, mask):
    cut = W.clone()
    cut[:, mask.long()] = 0
    return cut
