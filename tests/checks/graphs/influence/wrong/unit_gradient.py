"""You take the gradient at length 1. The influence is in logits."""
def influence(f, W_dec, gradient):
    return f * (W_dec @ (gradient / gradient.norm()))
