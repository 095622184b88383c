"""Chooses between nothing and the weight."""
def ablate_pixels(W, mask):
    return torch.where(mask, torch.zeros_like(W), W)
