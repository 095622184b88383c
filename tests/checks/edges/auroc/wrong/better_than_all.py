"""You count the true edges that beat all others. Each game counts by itself."""
def auroc(scores, truth):
    truth = set(truth)
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    return sum(one > max(false) for one in true) / len(true)
