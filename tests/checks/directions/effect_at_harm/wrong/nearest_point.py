"""You took the point whose harm is nearest to the budget. Between points effect and harm run in straight lines: take the place on the line."""
def effect_at_harm(doses, effects, harms, budget):
    if not (harms >= budget).any():
        raise ValueError
    return float(effects[(harms - budget).abs().argmin()])
