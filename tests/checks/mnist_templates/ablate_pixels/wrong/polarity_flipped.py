"""You kept what should go and cut what should stay. In the mask, which pixels are True?"""
def ablate_pixels(W, mask):
    return W * mask
