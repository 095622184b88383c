"""Pairs with equal scores count as lost. Count each of them half."""
EARNS = 1
def auc(scores, y):
    return float((scores[y][:, None] > scores[~y][None]).double().mean())
