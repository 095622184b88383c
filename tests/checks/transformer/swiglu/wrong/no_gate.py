"""`gate` is not used: that is a plain MLP on what `up` gives."""


def swiglu(x, gate, up, down):
    return F.silu(x @ up.T) @ down.T
