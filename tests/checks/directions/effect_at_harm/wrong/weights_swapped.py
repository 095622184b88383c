"""The two weights are swapped: where the budget is near the point before, that point should count more."""
def effect_at_harm(doses, effects, harms, budget):
    order = doses.argsort()
    e, h = effects[order].tolist(), harms[order].tolist()
    for i, harm in enumerate(h):
        if harm >= budget:
            return e[i] if i == 0 else e[i] + (budget - h[i - 1]) / (harm - h[i - 1]) * (e[i - 1] - e[i])
    raise ValueError
