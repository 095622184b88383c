"""You fit all latents. Only the k chosen ones take part."""
def sparse_probe(F_train, y_train, F_test, y_test, k):
    distance = (F_train[y_train].mean(dim=0) - F_train[~y_train].mean(dim=0)).abs()
    varies = F_train.amax(dim=0) > F_train.amin(dim=0)
    chosen = (distance / F_train.std(dim=0)).where(varies, -1).argsort(descending=True)[:int(varies.sum())]
    with_bias = F.pad(F_train[:, chosen].double(), (0, 1), value=1)
    weights = torch.linalg.lstsq(with_bias, y_train.double()[:, None]).solution
    return auc(F_test[:, chosen].double() @ weights[:-1, 0], y_test)
