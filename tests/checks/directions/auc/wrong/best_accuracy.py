"""This is the accuracy at the best threshold. The AUC asks for pairs, not for a threshold."""
def auc(scores, y):
    marks = torch.cat([scores, scores.max()[None] + 1])
    return float(((scores[None] >= marks[:, None]) == y[None]).double().mean(1).max())
