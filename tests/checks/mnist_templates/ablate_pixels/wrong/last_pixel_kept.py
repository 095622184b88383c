"""The last pixel is never cut. There are 784 of them, counted from 0 to 783: where does your loop or slice end?"""
def ablate_pixels(W, mask):
    cut = W.clone()
    cut[:, :-1] = cut[:, :-1].masked_fill(mask[:-1], 0)
    return cut
