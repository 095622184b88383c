"""You compared each true edge with the mean of the others. It plays against each of them."""
def auroc(scores, truth):
    truth = set(truth)
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    mean = sum(false) / len(false)
    return sum((one > mean) + 0.5 * (one == mean) for one in true) / len(true)
