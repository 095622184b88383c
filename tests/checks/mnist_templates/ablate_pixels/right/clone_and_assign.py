"""Copies, then writes zeros into the copy."""
def ablate_pixels(W, mask):
    cut = W.clone()
    cut[:, mask] = 0
    return cut
