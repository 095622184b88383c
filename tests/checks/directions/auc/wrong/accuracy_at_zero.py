"""This is the accuracy at the threshold 0. The AUC asks only for the order of the scores: it has no threshold."""
def auc(scores, y):
    return float(((scores > 0) == y).float().mean())
