"""You counted the pairs. What is wanted is their share of all pairs."""
def auc(scores, y):
    yes, no = scores[y][:, None], scores[~y][None]
    return float(((yes > no).double() + (yes == no).double() / 2).sum())
