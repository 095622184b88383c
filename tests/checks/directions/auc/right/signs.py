"""The mean sign of all differences, from -1 to 1, brought to 0 to 1."""
def auc(scores, y):
    return ((scores[y][:, None] - scores[~y]).sign().mean().item() + 1) / 2
