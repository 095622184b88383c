"""Of those that tie for the last places you counted each true one as half. Its chance is places left over edges that tie."""
EARNS = 1


def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=scores.get, reverse=True)
    cut = scores[ranked[k - 1]]
    above = [edge for edge in ranked if scores[edge] > cut]
    ties = [edge for edge in ranked if scores[edge] == cut]
    half = 1.0 if len(ties) == k - len(above) else 0.5
    return (len(truth & set(above)) + half * len(truth & set(ties))) / k
