"""Where the harm reaches the budget more than once, you took the last time. The smallest dose counts."""
EARNS = 1
def effect_at_harm(doses, effects, harms, budget):
    order = doses.argsort()
    e, h = effects[order].tolist(), harms[order].tolist()
    if not any(harm >= budget for harm in h):
        raise ValueError
    for i in range(len(h) - 1, 0, -1):
        if h[i] >= budget > h[i - 1]:
            return e[i - 1] + (budget - h[i - 1]) / (h[i] - h[i - 1]) * (e[i] - e[i - 1])
    return e[0]
