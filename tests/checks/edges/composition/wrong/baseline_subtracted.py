"""You subtracted the baseline. How many times chance is it? Divide."""
def composition(W_out, W_in, baseline):
    share = (W_out @ W_in).norm() / (W_out.norm() * W_in.norm())
    return share.item() - baseline
