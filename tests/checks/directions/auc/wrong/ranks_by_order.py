"""You ranked the scores and let equal ones have different ranks, as they happened to be sorted. Give equal scores the mean of their ranks, so that such a pair counts half."""
EARNS = 1
def auc(scores, y):
    ranks = torch.empty(len(scores), dtype=torch.float64)
    ranks[scores.argsort(stable=True)] = torch.arange(1, len(scores) + 1, dtype=torch.float64)
    k = int(y.sum())
    return float((ranks[y].sum() - k * (k + 1) / 2) / (k * (len(y) - k)))
