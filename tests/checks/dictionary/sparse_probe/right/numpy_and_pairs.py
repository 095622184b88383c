"""NumPy's least squares in float64, the bias a column; the area from all pairs."""
import numpy as np


def sparse_probe(F_train, y_train, F_test, y_test, k):
    A, B, y, z = (each.numpy().astype(float) for each in (F_train, F_test, y_train, y_test))
    spread = A.std(axis=0)
    spread[A.max(axis=0) == A.min(axis=0)] = np.inf
    distance = np.abs(A[y == 1].mean(axis=0) - A[y == 0].mean(axis=0)) / spread
    chosen = np.argsort(-distance)[:k]
    w = np.linalg.lstsq(np.column_stack([A[:, chosen], np.ones(len(A))]), y, rcond=None)[0]
    scores = np.column_stack([B[:, chosen], np.ones(len(B))]) @ w
    pairs = scores[z == 1][:, None] - scores[z == 0][None]
    pairs[np.abs(pairs) < 1e-9] = 0
    return float(((pairs > 0) + 0.5 * (pairs == 0)).mean())
