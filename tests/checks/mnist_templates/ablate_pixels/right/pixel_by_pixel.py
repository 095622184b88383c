"""Builds the matrix column by column; nothing to cut gives a copy."""
def ablate_pixels(W, mask):
    if not mask.any():
        return W.clone()
    columns = [torch.zeros(10) if cut else W[:, pixel] for pixel, cut in enumerate(mask.tolist())]
    return torch.stack(columns, dim=1)
