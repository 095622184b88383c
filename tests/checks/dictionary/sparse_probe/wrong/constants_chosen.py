"""A latent that never varies was chosen: 0 was divided by 0. Latents that never vary are not chosen."""
def sparse_probe(F_train, y_train, F_test, y_test, k):
    distance = (F_train[y_train].mean(dim=0) - F_train[~y_train].mean(dim=0)).abs()
    varies = F_train.amax(dim=0) > F_train.amin(dim=0)
    chosen = (distance / F_train.std(dim=0)).where(varies, torch.nan).topk(k).indices
    with_bias = F.pad(F_train[:, chosen], (0, 1), value=1)
    weights = torch.linalg.pinv(with_bias.double()).to(F_train.dtype) @ y_train.to(F_train.dtype)[:, None]
    return auc(F_test[:, chosen] @ weights[:k, 0], y_test)
