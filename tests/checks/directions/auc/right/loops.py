"""Pair by pair."""
def auc(scores, y):
    yes = [s for s, label in zip(scores.tolist(), y.tolist()) if label]
    no = [s for s, label in zip(scores.tolist(), y.tolist()) if not label]
    won = sum(1.0 if a > b else 0.5 if a == b else 0.0 for a in yes for b in no)
    return won / (len(yes) * len(no))
