"""Where the end has no chance already, you hand back the very matrix you were given: whoever changes the one then changes the other. A new tensor is wanted each time."""
EARNS = 1


def ablate_end(W):
    if W[:, 0].isneginf().all():
        return W
    without = W.clone()
    without[:, 0] = float("-inf")
    return without
