"""From the sum of ranks, tied ones sharing their mean rank (Mann and Whitney)."""
def auroc(scores, truth):
    truth = set(truth)
    values = sorted(scores.values())
    rank = {score: values.index(score) + (values.count(score) + 1) / 2 for score in set(values)}
    n, m = len(truth), len(scores) - len(truth)
    return (sum(rank[scores[edge]] for edge in truth) - n * (n + 1) / 2) / (n * m)
