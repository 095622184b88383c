"""What you add against dividing by zero is large beside the squared length of a short row: part of the gradient along it stays."""
EARNS = 1


def remove_parallel(grad, W_dec):
    along = (grad * W_dec).sum(dim=-1, keepdim=True)
    return grad - along / W_dec.square().sum(dim=-1, keepdim=True).clamp(min=1e-3) * W_dec
