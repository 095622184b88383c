"""Splits the pixel axis in two."""

def weight_templates(W):
    return W.unflatten(1, (28, 28)).clone()
