"""The result is right, but the matrix you were given is changed too: the model itself has lost these weights, and the next ablation starts from a damaged one. Work on a copy."""
EARNS = 1


def ablate_pixels(W, mask):
    W[:, mask] = 0
    return W
