"""Scores that lie close together count as a tie for you. A tie is when they are equal; where all scores are tiny,
their order says as much as anywhere."""
EARNS = 1


def auroc(scores, truth):
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    wins = sum(0.5 if abs(one - other) < 1e-6 else float(one > other) for one in true for other in false)
    return wins / (len(true) * len(false))
