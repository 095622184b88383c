"""You took all that score above zero. There are as many places as true edges."""
def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=scores.get, reverse=True)
    inside = [edge for edge in ranked if scores[edge] > 0]
    return len(truth & set(inside)) / max(1, len(inside))
