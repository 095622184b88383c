"""Where scores tie for the last places you gave them to the false edges. Each of those that tie has the same chance."""
EARNS = 1


def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=lambda edge: (scores[edge], edge not in truth), reverse=True)
    return len(truth & set(ranked[:k])) / k
