"""You count the games that the true edges lose."""
def auroc(scores, truth):
    truth = set(truth)
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    wins = sum((one < other) + 0.5 * (one == other) for one in true for other in false)
    return wins / (len(true) * len(false))
