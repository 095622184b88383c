"""A row of zeros gives NaN: its length is zero, and you divide by it. Such a row is like nothing, so its cosine should be 0. How do you keep the divisor from being zero?"""
EARNS = 2


def filter_similarity(W1, W):
    return (W1 / W1.norm(dim=-1, keepdim=True)) @ (W / W.norm(dim=-1, keepdim=True)).T
