"""You returned how many are true. Divide by k."""
def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=scores.get, reverse=True)
    return float(len(truth & set(ranked[:k])))
