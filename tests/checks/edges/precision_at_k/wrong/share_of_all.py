"""You divided by the number of all edges. Divide by k."""
def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=scores.get, reverse=True)
    return len(truth & set(ranked[:k])) / len(scores)
