"""From ranks, those of equal scores averaged (Mann and Whitney's U)."""
def auc(scores, y):
    ranks = (scores[:, None] > scores[None]).double().sum(1) + ((scores[:, None] == scores[None]).double().sum(1) + 1) / 2
    k = int(y.sum())
    return float((ranks[y].sum() - k * (k + 1) / 2) / (k * (len(y) - k)))
