"""You left ties out of the count. Each counts half, and belongs to the games played."""
EARNS = 1


def auroc(scores, truth):
    truth = set(truth)
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    games = [one > other for one in true for other in false if one != other]
    return sum(games) / max(1, len(games)) if games else 0.5
