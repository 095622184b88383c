"""You counted all that tie for the last places as if each had one. There are only k places."""
EARNS = 1


def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=scores.get, reverse=True)
    inside = [edge for edge in ranked if scores[edge] >= scores[ranked[k - 1]]]
    return len(truth & set(inside)) / k
