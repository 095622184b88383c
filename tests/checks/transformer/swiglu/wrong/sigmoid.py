"""You used the sigmoid alone (a GLU). silu is a · sigmoid(a)."""


def swiglu(x, gate, up, down):
    return ((x @ gate.T).sigmoid() * (x @ up.T)) @ down.T
