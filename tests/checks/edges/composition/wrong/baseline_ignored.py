"""You left the baseline out: how much do random pairs compose?"""
def composition(W_out, W_in, baseline):
    share = (W_out @ W_in).norm() / (W_out.norm() * W_in.norm())
    return share.item()
