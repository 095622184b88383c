"""You took the inner product of the two matrices. Chain them, and take the norm of the product."""
def composition(W_out, W_in, baseline):
    share = (W_out * W_in).sum() / (W_out.norm() * W_in.norm())
    return share.item() / baseline
