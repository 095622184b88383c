"""You divided by all pairs of edges. Only games of a true one against one that is not were played."""
def auroc(scores, truth):
    truth = set(truth)
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    wins = sum((one > other) + 0.5 * (one == other) for one in true for other in false)
    n = len(scores)
    return wins / (n * (n - 1) / 2)
