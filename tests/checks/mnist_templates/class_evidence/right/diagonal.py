"""The image as a diagonal matrix."""
def class_evidence(x, W):
    return W @ torch.diag(x)
