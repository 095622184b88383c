"""You divided by the norm of one matrix only."""
def composition(W_out, W_in, baseline):
    share = (W_out @ W_in).norm() / W_out.norm()
    return share.item() / baseline
