"""You divided by the norm of W_in only."""
def composition(W_out, W_in, baseline):
    share = (W_out @ W_in).norm() / W_in.norm()
    return share.item() / baseline
