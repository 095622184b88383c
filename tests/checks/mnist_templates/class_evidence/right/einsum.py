"""Names the axes."""
def class_evidence(x, W):
    return torch.einsum("dp,p->dp", W, x)
