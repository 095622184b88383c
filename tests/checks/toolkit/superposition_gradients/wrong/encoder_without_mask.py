"""Your encoder's part lets the error through where the ReLU is shut. The ReLU stands between W as encoder and the loss, too: what comes back to either place comes through it."""
EARNS = 1


def superposition_gradients(x, W, b, importance):
    hidden = x @ W.T
    before_relu = hidden @ W + b
    error = np.maximum(before_relu, 0) - x
    slope = 2 * importance * error * (before_relu > 0) / len(x)
    return hidden.T @ slope + (2 * importance * error / len(x) @ W.T).T @ x, slope.sum(axis=0)
