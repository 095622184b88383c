"""Scores that lie close together count as a tie for you. A tie is when they are equal; where all scores are tiny,
their order says as much as anywhere."""
EARNS = 1


def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    cut = sorted(scores.values(), reverse=True)[k - 1]
    above = [edge for edge, score in scores.items() if score > cut + 1e-6]
    ties = [edge for edge, score in scores.items() if abs(score - cut) <= 1e-6]
    lucky = len(truth & set(ties)) * (k - len(above)) / len(ties)
    return (len(truth & set(above)) + lucky) / k
