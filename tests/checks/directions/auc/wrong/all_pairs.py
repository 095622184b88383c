"""You compared every row with every other. Only pairs of a True and a False row count."""
def auc(scores, y):
    higher = (scores[:, None] > scores[None]) & y[:, None] & ~y[None]
    return float(higher.double().mean())
