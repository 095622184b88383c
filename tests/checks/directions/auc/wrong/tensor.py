"""The number is right, but it is a tensor: a Python float is wanted."""
def auc(scores, y):
    yes, no = scores[y][:, None], scores[~y][None]
    return ((yes > no).double() + (yes == no).double() / 2).mean()
