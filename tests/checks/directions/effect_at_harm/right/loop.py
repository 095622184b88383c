"""Walking from point to point, in the order of the doses."""
def effect_at_harm(doses, effects, harms, budget):
    before = None
    for _, effect, harm in sorted(zip(doses.tolist(), effects.tolist(), harms.tolist())):
        if harm >= budget:
            if before is None:
                return effect
            weight = (harm - budget) / (harm - before[1])
            return weight * before[0] + (1 - weight) * effect
        before = effect, harm
    raise ValueError("the harm stays below the budget")
