"""You transposed W_out: the head would write what it reads."""
def composition(W_out, W_in, baseline):
    share = (W_out.T @ W_in).norm() / (W_out.norm() * W_in.norm())
    return share.item() / baseline
