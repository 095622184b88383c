"""You sorted by harm. The harm may fall and rise again: walk along the doses and take the first time it reaches the budget."""
EARNS = 1
def effect_at_harm(doses, effects, harms, budget):
    import numpy as np
    if not (harms >= budget).any():
        raise ValueError
    order = harms.argsort()
    return float(np.interp(budget, harms[order].numpy(), effects[order].numpy()))
