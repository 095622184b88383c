"""You cut as many pixels as are masked, but the first ones of the image. Which entries of the mask are True matters, not only how many."""
def ablate_pixels(W, mask):
    cut = W.clone()
    cut[:, :int(mask.sum())] = 0
    return cut
