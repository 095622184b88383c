"""You returned only the weights of the masked pixels: the piece that was cut out, and not the matrix with the hole."""
def ablate_pixels(W, mask):
    return W[:, mask]
