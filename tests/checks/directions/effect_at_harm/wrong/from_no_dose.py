"""Where the smallest dose reaches the budget already, you went on a line from nothing at dose 0. Nothing was measured there: the effect at the smallest dose is wanted."""
EARNS = 1
def effect_at_harm(doses, effects, harms, budget):
    order = doses.argsort()
    e, h = [0.0, *effects[order].tolist()], [0.0, *harms[order].tolist()]
    for i, harm in enumerate(h):
        if i and harm >= budget:
            return e[i - 1] + (budget - h[i - 1]) / (harm - h[i - 1]) * (e[i] - e[i - 1]) if harm != h[i - 1] else e[i]
    raise ValueError
