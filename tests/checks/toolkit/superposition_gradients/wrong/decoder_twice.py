"""You took the decoder's part twice. As encoder W has a part of its own, and it is another one: x goes in there, not the hidden layer."""
EARNS = 1


def superposition_gradients(x, W, b, importance):
    hidden = x @ W.T
    before_relu = hidden @ W + b
    error = np.maximum(before_relu, 0) - x
    slope = 2 * importance * error * (before_relu > 0) / len(x)
    return 2 * hidden.T @ slope, slope.sum(axis=0)
