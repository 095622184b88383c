"""You subtracted the mask: the masked weights have become smaller by 1, whatever they were. What should they be afterwards?"""
def ablate_pixels(W, mask):
    return W - mask.float()
