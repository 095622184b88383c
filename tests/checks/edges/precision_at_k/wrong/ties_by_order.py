"""Where scores tie for the last places you let the order in which they happen to stand decide. Give each of them its chance."""
EARNS = 1


def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    ranked = sorted(scores, key=scores.get, reverse=True)
    return len(truth & set(ranked[:k])) / k
