"""The masked weights have changed their sign. That doesn't silence a pixel, it makes it speak for the other side."""
def ablate_pixels(W, mask):
    return W * (1 - 2 * mask.float())
