"""You took the middle of the point before and the point after. How near each is to the budget counts."""
def effect_at_harm(doses, effects, harms, budget):
    order = doses.argsort()
    e, h = effects[order].tolist(), harms[order].tolist()
    for i, harm in enumerate(h):
        if harm >= budget:
            return e[i] if i == 0 or harm == budget else (e[i - 1] + e[i]) / 2
    raise ValueError
