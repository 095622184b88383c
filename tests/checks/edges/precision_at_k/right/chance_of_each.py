"""For each true edge the chance that it gets a place."""
def precision_at_k(scores, truth):
    k = len(set(truth))

    def chance(edge):
        above = sum(other > scores[edge] for other in scores.values())
        alike = sum(other == scores[edge] for other in scores.values())
        return min(1.0, max(0.0, (k - above) / alike))

    return sum(map(chance, set(truth))) / k
