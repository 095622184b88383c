"""You took the smallest scores. The larger a score, the surer the edge."""
def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=scores.get, reverse=False)
    return len(truth & set(ranked[:k])) / k
