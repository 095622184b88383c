"""The weights that stay have grown, as dropout does it in training. An ablation leaves everything else alone, or you couldn't tell which of the two changes made the difference."""
def ablate_pixels(W, mask):
    return W * ~mask / (~mask).float().mean().clamp(min=1e-3)
