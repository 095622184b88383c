"""Centred, the normal equations solved in float64; latents chosen by their correlation with y, which ranks
alike."""
def sparse_probe(F_train, y_train, F_test, y_test, k):
    A = F_train.double() - F_train.double().mean(dim=0)
    t = y_train.double() - y_train.double().mean()
    length = A.norm(dim=0)
    correlation = ((A.T @ t).abs() / length).masked_fill(length <= 1e-9, -1.0)
    chosen = sorted(range(A.shape[1]), key=lambda i: -correlation[i].item())[:k]
    A = A[:, chosen]
    w = torch.linalg.solve(A.T @ A, A.T @ t)
    return auc(F_test.double()[:, chosen] @ w, y_test)
