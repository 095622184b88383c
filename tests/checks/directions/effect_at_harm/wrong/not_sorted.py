"""You went through the points as they came. They come in any order: sort them by dose."""
EARNS = 1
def effect_at_harm(doses, effects, harms, budget):
    e, h = effects.tolist(), harms.tolist()
    for i, harm in enumerate(h):
        if harm >= budget:
            return e[i] if i == 0 else e[i - 1] + (budget - h[i - 1]) / (harm - h[i - 1]) * (e[i] - e[i - 1])
    raise ValueError
