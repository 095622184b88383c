"""You counted the True rows that score higher than the mean of the False ones. Compare them with each False row."""
def auc(scores, y):
    no = scores[~y].mean()
    return float(((scores[y] > no).double() + (scores[y] == no).double() / 2).mean())
