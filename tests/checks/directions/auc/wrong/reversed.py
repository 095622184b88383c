"""It is turned round: a pair counts when the True one scores higher."""
def auc(scores, y):
    yes, no = scores[y][:, None], scores[~y][None]
    return float(((yes < no).double() + (yes == no).double() / 2).mean())
