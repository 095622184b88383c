"""You took the last point before the budget is reached. Go on a straight line to the next one."""
def effect_at_harm(doses, effects, harms, budget):
    order = doses.argsort()
    e, h = effects[order].tolist(), harms[order].tolist()
    for i, harm in enumerate(h):
        if harm >= budget:
            return e[i] if i == 0 or harm == budget else e[i - 1]
    raise ValueError
