"""You changed the sizes you were given. A new tensor is wanted."""
def influence(f, W_dec, gradient):
    return f.mul_(W_dec @ gradient)
