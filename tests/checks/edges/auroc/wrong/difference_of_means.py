"""You returned a difference of mean scores. Only who is above whom counts."""
def auroc(scores, truth):
    truth = set(truth)
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    return sum(true) / len(true) - sum(false) / len(false)
