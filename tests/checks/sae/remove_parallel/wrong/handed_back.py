"""Where nothing is to be removed, you hand back the very tensor you were given: whoever changes the one then changes the other. A new tensor is wanted each time."""
EARNS = 1


def remove_parallel(grad, W_dec):
    if not W_dec.any():
        return grad
    unit = F.normalize(W_dec, dim=-1)
    return grad - (grad * unit).sum(dim=-1, keepdim=True) * unit
