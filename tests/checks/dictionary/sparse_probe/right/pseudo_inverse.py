"""Each chosen latent divided by its spread, then the pseudo-inverse: the same plane."""
def sparse_probe(F_train, y_train, F_test, y_test, k):
    spread = F_train.std(dim=0, unbiased=False)
    far = (F_train[y_train].mean(0) - F_train[~y_train].mean(0)).abs() / spread.clamp(min=1e-12)
    far[(F_train == F_train[0]).all(dim=0)] = 0
    best = far.argsort(descending=True)[:k]
    def scaled(part):
        return torch.cat([(part[:, best] / spread[best]).double(), torch.ones(len(part), 1).double()], dim=1)
    return auc(scaled(F_test) @ (torch.linalg.pinv(scaled(F_train)) @ y_train.double()), y_test)
