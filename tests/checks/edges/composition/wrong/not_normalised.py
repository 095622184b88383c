"""You did not divide by the norms of the two matrices: their size should play no part."""
def composition(W_out, W_in, baseline):
    share = (W_out @ W_in).norm()
    return share.item() / baseline
