"""The values are right, but W gets half of its gradient. W is used twice, on the way in and on the way out, and both uses have a part in the error: is one of them detached?"""
EARNS = 1


def reconstruct(x, W, b):
    return F.relu(x @ W.T @ W.detach() + b)
