"""You multiplied W_in by W_out. Rows are vectors: what is written, x W_out, is then read."""
def composition(W_out, W_in, baseline):
    share = (W_in @ W_out).norm() / (W_out.norm() * W_in.norm())
    return share.item() / baseline
