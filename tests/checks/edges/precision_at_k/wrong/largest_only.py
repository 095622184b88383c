"""You looked at the largest score only. There are as many places as true edges."""
def precision_at_k(scores, truth):
    truth = set(truth)
    k = 1
    ranked = sorted(scores, key=scores.get, reverse=True)
    return len(truth & set(ranked[:k])) / k
