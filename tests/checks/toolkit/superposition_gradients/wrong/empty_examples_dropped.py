"""Examples on which no feature is present are left out of your mean. They belong to the batch: the bias alone answers them, and its errors count."""


def superposition_gradients(x, W, b, importance):
    x = x[x.any(axis=1)]
    hidden = x @ W.T
    before = hidden @ W + b
    slope = 2 * importance * (np.maximum(before, 0) - x) * (before > 0) / len(x)
    return hidden.T @ slope + (slope @ W.T).T @ x, slope.sum(axis=0)
