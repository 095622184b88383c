"""This is the mean precision over the True rows, another number. The AUC is the share of pairs in order."""
def auc(scores, y):
    ordered = y[scores.argsort(descending=True, stable=True)].double()
    precision = ordered.cumsum(0) / torch.arange(1, len(y) + 1)
    return float((precision * ordered).sum() / ordered.sum())
