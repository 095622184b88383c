"""Only the row of digit 0 is cut. The other nine still read those pixels."""
def ablate_pixels(W, mask):
    cut = W.clone()
    cut[0, mask] = 0
    return cut
