"""You multiply lengths. Whether a direction agrees with the gradient is told by their product."""
def influence(f, W_dec, gradient):
    return f * W_dec.norm(dim=1) * gradient.norm()
