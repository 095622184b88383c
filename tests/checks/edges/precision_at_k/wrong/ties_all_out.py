"""You left out all that tie for the last places. Some of them get in."""
EARNS = 1


def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=scores.get, reverse=True)
    inside = [edge for edge in ranked if scores[edge] > scores[ranked[k - 1]]]
    return (len(truth & set(inside)) + (scores[ranked[k - 1]] > (scores[ranked[k]] if k < len(ranked) else -1e9)) * (ranked[k - 1] in truth)) / k
