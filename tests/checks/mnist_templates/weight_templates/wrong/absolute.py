"""The minus signs are gone. A negative weight says "ink here speaks against this class", which is half
of what a template tells."""

def weight_templates(W):
    return W.abs().reshape(10, 28, 28)
