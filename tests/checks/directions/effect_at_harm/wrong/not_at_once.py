"""Where the smallest dose reaches the budget already, the effect there is wanted. You took the point before it, which is the last of the list."""
EARNS = 1
def effect_at_harm(doses, effects, harms, budget):
    order = doses.argsort()
    e, h = effects[order].tolist(), harms[order].tolist()
    for i, harm in enumerate(h):
        if harm >= budget:
            share = (budget - h[i - 1]) / (harm - h[i - 1]) if harm != h[i - 1] else 0.0
            return e[i - 1] + share * (e[i] - e[i - 1])
    raise ValueError
