"""As layers; silu as a / (1 + e^−a)."""


def swiglu(x, gate, up, down):
    a = F.linear(x, gate)
    return F.linear(a / (1 + torch.exp(-a)) * F.linear(x, up), down)
