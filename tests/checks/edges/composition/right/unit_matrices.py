"""Both brought to norm 1 first; sums of squares."""
def composition(W_out, W_in, baseline):
    W_out, W_in = (W / W.square().sum().sqrt() for W in (W_out, W_in))
    return torch.einsum("ij,jk->ik", W_out, W_in).square().sum().sqrt().item() / baseline
