"""You returned W as it was. Where does the result of your cut go? Many tensor functions return a new tensor and leave the old one alone."""
def ablate_pixels(W, mask):
    W.masked_fill(mask, 0.0)
    return W
