"""Only your best true edge plays. All of them do."""
def auroc(scores, truth):
    truth = set(truth)
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    best = max(true)
    return sum((best > other) + 0.5 * (best == other) for other in false) / len(false)
