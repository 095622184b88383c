"""The size counts twice: f is in it once."""
def influence(f, W_dec, gradient):
    return f.square() * (W_dec @ gradient)
