"""You used gelu, which has nearly the same curve. This model was trained with silu: a · sigmoid(a)."""


def swiglu(x, gate, up, down):
    return (F.gelu(x @ gate.T) * (x @ up.T)) @ down.T
