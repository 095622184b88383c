"""Rows with small weights look less alike than they are: the number that keeps you from dividing by zero is too large beside their length. It should matter for rows of zeros only."""
EARNS = 2


def filter_similarity(W1, W):
    return F.normalize(W1, dim=-1, eps=1e-2) @ F.normalize(W, dim=-1, eps=1e-2).T
