"""You took the absolute values of the scores. They are to be ranked as they are."""
def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=lambda edge: abs(scores[edge]), reverse=True)
    return len(truth & set(ranked[:k])) / k
