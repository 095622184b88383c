"""Each length times the share of words that have it, with NumPy."""
import numpy as np


def mean_word_length(P):
    P = P.numpy().astype(np.float64)
    at, mean, length = P[0, 1:], 0.0, 1
    while at.sum() > 1e-9:
        mean += length * float(at @ P[1:, 0])
        at, length = at @ P[1:, 1:], length + 1
    return mean
