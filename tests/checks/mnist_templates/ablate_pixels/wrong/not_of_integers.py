"""Weights have changed their sign and size. `~` means "not" only for booleans: of the integers 0 and 1 it makes -1 and -2. Look at the kind of your mask before you turn it round."""
def ablate_pixels(W, mask):
    return W * ~mask.int()
