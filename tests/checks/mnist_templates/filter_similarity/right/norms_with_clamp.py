"""Norms written out, kept away from zero."""
def filter_similarity(W1, W):
    lengths = W1.norm(dim=1, keepdim=True).clamp(min=1e-8) * W.norm(dim=1).clamp(min=1e-8)
    return W1 @ W.T / lengths
