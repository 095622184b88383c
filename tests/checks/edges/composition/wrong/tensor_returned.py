"""`composition` should return a Python float."""
def composition(W_out, W_in, baseline):
    share = (W_out @ W_in).norm() / (W_out.norm() * W_in.norm())
    return share / baseline
