"""Short arrows have 0: you called them dead, as polygon_gaps does. Here only a column of zeros is dead; a share says nothing of how long an arrow is."""
EARNS = 2


def feature_dimensionality(W):
    live = W.norm(dim=0) > 0.01
    along = F.normalize(W, dim=0).T @ W
    return live * W.square().sum(dim=0) / along.square().sum(dim=1).clamp(min=1e-12)
