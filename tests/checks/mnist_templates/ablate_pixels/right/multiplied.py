"""Multiplies by what is kept."""
def ablate_pixels(W, mask):
    return W * (1 - mask.float())
