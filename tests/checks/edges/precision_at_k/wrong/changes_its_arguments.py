"""`precision_at_k` has changed the scores or the truth it was given."""
EARNS = 1


def precision_at_k(scores, truth):
    truth = set(truth)
    k = len(truth)
    places, hits = k, 0.0
    while places > 0:
        best = max(scores.values())
        ties = [edge for edge, score in scores.items() if score == best]
        taken = min(places, len(ties))
        hits += taken * len(truth & set(ties)) / len(ties)
        places -= taken
        for edge in ties:
            del scores[edge]
    return hits / k
