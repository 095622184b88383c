"""You added up the scores of the true edges. Only their order counts."""
def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=scores.get, reverse=True)
    return sum(scores[edge] for edge in truth & set(ranked[:k])) / k
