"""You took zero for a threshold and counted what lies on the right side. No threshold plays a part here."""
def auroc(scores, truth):
    truth = set(truth)
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    right = sum(one > 0 for one in true) + sum(other <= 0 for other in false)
    return right / len(scores)
