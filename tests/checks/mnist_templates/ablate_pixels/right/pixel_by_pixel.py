"""Builds the matrix column by column; nothing to cut gives W back."""
def ablate_pixels(W, mask):
    if not mask.any():
        return W
    columns = [torch.zeros(10) if cut else W[:, pixel] for pixel, cut in enumerate(mask.tolist())]
    return torch.stack(columns, dim=1)
