"""A harm of exactly the budget has reached it. You waited until it was above."""
EARNS = 1
def effect_at_harm(doses, effects, harms, budget):
    order = doses.argsort()
    e, h = effects[order].tolist(), harms[order].tolist()
    for i, harm in enumerate(h):
        if harm > budget:
            return e[i] if i == 0 else e[i - 1] + (budget - h[i - 1]) / (harm - h[i - 1]) * (e[i] - e[i - 1])
    if harm == budget:
        return e[-1]
    raise ValueError
