"""You turn an AUC below one half round. It says that the probe is worse than chance on the test half, and is returned as it is."""
EARNS = 2


def sparse_probe(F_train, y_train, F_test, y_test, k):
    distance = (F_train[y_train].mean(dim=0) - F_train[~y_train].mean(dim=0)).abs()
    varies = F_train.amax(dim=0) > F_train.amin(dim=0)
    chosen = (distance / F_train.std(dim=0)).where(varies, -1).topk(k).indices
    with_bias = F.pad(F_train[:, chosen].double(), (0, 1), value=1)
    weights = torch.linalg.lstsq(with_bias, y_train.double()[:, None]).solution
    area = auc(F_test[:, chosen].double() @ weights[:k, 0], y_test)
    return max(area, 1 - area)
