"""Where scores tie for the last places you gave them to the true edges. That flatters a method that scores everything alike."""
EARNS = 1


def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=lambda edge: (scores[edge], edge in truth), reverse=True)
    return len(truth & set(ranked[:k])) / k
