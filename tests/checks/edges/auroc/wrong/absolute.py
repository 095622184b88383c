"""You took the absolute values of the scores. They are to be compared as they are."""
def auroc(scores, truth):
    truth = set(truth)
    true = [abs(score) for edge, score in scores.items() if edge in truth]
    false = [abs(score) for edge, score in scores.items() if edge not in truth]
    wins = sum((one > other) + 0.5 * (one == other) for one in true for other in false)
    return wins / (len(true) * len(false))
