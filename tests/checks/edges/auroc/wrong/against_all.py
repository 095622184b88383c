"""Your true edges also play against true edges. Let them play only against those that are not."""
def auroc(scores, truth):
    truth = set(truth)
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    every = true + false
    wins = sum((one > other) + 0.5 * (one == other) for one in true for other in every)
    return wins / (len(true) * len(every))
