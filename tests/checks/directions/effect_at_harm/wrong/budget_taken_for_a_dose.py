"""You looked the effect up at a dose as large as the budget. The budget is of harm: find where the harm reaches it."""
def effect_at_harm(doses, effects, harms, budget):
    import numpy as np
    if not (harms >= budget).any():
        raise ValueError
    order = doses.argsort()
    return float(np.interp(budget, doses[order].numpy(), effects[order].numpy()))
