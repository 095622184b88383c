"""A matrix product with the kept pixels on the diagonal."""
def ablate_pixels(W, mask):
    return W @ torch.diag((~mask).to(W.dtype))
