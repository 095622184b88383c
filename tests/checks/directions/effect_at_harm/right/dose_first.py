"""First the dose at which the budget is reached, then the effect at that dose, with NumPy."""
def effect_at_harm(doses, effects, harms, budget):
    import numpy as np
    order = np.argsort(doses.numpy())
    d, e, h = (part.double().numpy()[order] for part in (doses, effects, harms))
    above = np.flatnonzero(h >= budget)
    if not len(above):
        raise ValueError
    i = above[0]
    dose = d[i] if i == 0 else np.interp(budget, h[i - 1:i + 1], d[i - 1:i + 1])
    return float(np.interp(dose, d, e))
