"""Scores that lie close together count as a tie for you. A tie is when they are equal; all scores may be tiny, or
far from zero."""
EARNS = 1


def auc(scores, y):
    yes, no = scores[y][:, None], scores[~y][None]
    tie = torch.isclose(yes, no)
    return float((((yes > no) & ~tie).double() + 0.5 * tie.double()).mean())
