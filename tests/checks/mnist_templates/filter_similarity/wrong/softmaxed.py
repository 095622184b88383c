"""A softmax makes the ten numbers of a filter sum to 1. Cosines don't: a filter may be like several templates, or like none."""
def filter_similarity(W1, W):
    return (F.normalize(W1, dim=-1) @ F.normalize(W, dim=-1).T).softmax(dim=-1)
