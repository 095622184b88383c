"""You took the first point whose harm is above the budget. It may be far above: go on a straight line from the point before."""
def effect_at_harm(doses, effects, harms, budget):
    order = doses.argsort()
    e, h = effects[order].tolist(), harms[order].tolist()
    for effect, harm in zip(e, h):
        if harm >= budget:
            return effect
    raise ValueError
