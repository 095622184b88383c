"""The masked pixels have the mean of all weights instead of zero, so ink there still counts."""
def ablate_pixels(W, mask):
    return torch.where(mask, W.mean(), W)
