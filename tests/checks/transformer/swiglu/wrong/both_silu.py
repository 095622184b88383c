"""silu belongs on what `gate` gives, and only there: what `up` gives stays as it is."""


def swiglu(x, gate, up, down):
    return (F.silu(x @ gate.T) * F.silu(x @ up.T)) @ down.T
