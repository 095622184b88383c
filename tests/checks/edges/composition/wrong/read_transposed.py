"""You transposed W_in: the ear would listen along what it makes of the stream."""
def composition(W_out, W_in, baseline):
    share = (W_out @ W_in.T).norm() / (W_out.norm() * W_in.norm())
    return share.item() / baseline
