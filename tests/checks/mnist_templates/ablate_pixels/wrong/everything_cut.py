"""Every weight is zero, also where the mask is False."""
def ablate_pixels(W, mask):
    return torch.zeros_like(W)
