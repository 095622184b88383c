"""gate and up are swapped: silu belongs on what `gate` gives."""


def swiglu(x, gate, up, down):
    return ((x @ gate.T) * F.silu(x @ up.T)) @ down.T
