"""You took the first rows for the True ones. y says which they are."""
def auc(scores, y):
    k = int(y.sum())
    yes, no = scores[:k][:, None], scores[k:][None]
    return float(((yes > no).double() + (yes == no).double() / 2).mean())
