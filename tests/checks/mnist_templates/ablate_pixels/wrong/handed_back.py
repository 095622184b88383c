"""Where there is nothing to cut, you hand back the very matrix you were given: whoever changes the one then changes the other. A new tensor is wanted each time."""
EARNS = 1


def ablate_pixels(W, mask):
    if not mask.any():
        return W
    return W.masked_fill(mask, 0.0)
