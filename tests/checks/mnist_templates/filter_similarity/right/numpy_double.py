"""NumPy in double precision; zero by zero is repaired afterwards."""
import numpy as np


def filter_similarity(W1, W):
    a, b = W1.detach().numpy().astype(np.float64), W.detach().numpy().astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        cosine = (a @ b.T) / (np.linalg.norm(a, axis=1)[:, None] * np.linalg.norm(b, axis=1))
    return torch.from_numpy(np.nan_to_num(cosine, nan=0.0))
