"""Something is added to every pixel of a row, such as a bias. A bias is there whatever the image shows, so no pixel can claim it: a pixel without ink contributes nothing."""
def class_evidence(x, W):
    return W * x + torch.linspace(-1.0, 1.0, 10)[:, None]
