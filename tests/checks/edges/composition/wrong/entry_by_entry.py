"""You multiplied the matrices entry by entry. Chain them: a matrix product."""
def composition(W_out, W_in, baseline):
    share = (W_out * W_in).norm() / (W_out.norm() * W_in.norm())
    return share.item() / baseline
