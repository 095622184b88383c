"""You returned the dose at which the budget is reached. The effect at it is wanted."""
def effect_at_harm(doses, effects, harms, budget):
    order = doses.argsort()
    d, h = doses[order].tolist(), harms[order].tolist()
    for i, harm in enumerate(h):
        if harm >= budget:
            return d[i] if i == 0 else d[i - 1] + (budget - h[i - 1]) / (harm - h[i - 1]) * (d[i] - d[i - 1])
    raise ValueError
