"""Where the harm never reaches the budget you return an effect all the same. Nobody knows the effect at that harm: raise a ValueError."""
EARNS = 1
def effect_at_harm(doses, effects, harms, budget):
    order = doses.argsort()
    e, h = effects[order].tolist(), harms[order].tolist()
    for i, harm in enumerate(h):
        if harm >= budget:
            return e[i] if i == 0 else e[i - 1] + (budget - h[i - 1]) / (harm - h[i - 1]) * (e[i] - e[i - 1])
    return e[-1]
