"""You let all that tie for the last places in, so that there are more than k."""
EARNS = 1


def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=scores.get, reverse=True)
    inside = [edge for edge in ranked if scores[edge] >= scores[ranked[k - 1]]]
    return len(truth & set(inside)) / len(inside)
