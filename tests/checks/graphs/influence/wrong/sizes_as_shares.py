"""You divide the sizes by their sum. They count as they are."""
def influence(f, W_dec, gradient):
    return f / f.sum().clamp(min=1e-9) * (W_dec @ gradient)
