"""You added up absolute values. The Frobenius norm is the root of the sum of squares."""
def composition(W_out, W_in, baseline):
    share = (W_out @ W_in).abs().sum() / (W_out.abs().sum() * W_in.abs().sum())
    return share.item() / baseline
