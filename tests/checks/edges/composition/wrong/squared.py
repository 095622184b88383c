"""You took squares of norms."""
def composition(W_out, W_in, baseline):
    share = ((W_out @ W_in).norm() / (W_out.norm() * W_in.norm())) ** 2
    return share.item() / baseline
