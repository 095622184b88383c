"""The result is right, but what you were given is changed too: the lesson goes on to cut pixels out of these weights. Make a new tensor."""
EARNS = 1


def class_evidence(x, W):
    W *= x
    return W
