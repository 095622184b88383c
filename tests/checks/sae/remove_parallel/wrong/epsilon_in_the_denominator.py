"""The 1e-6 that you add to the squared length is no small number beside that of a short row: most of the gradient along it stays. Keep it out of rows that are not zero."""
EARNS = 1


def remove_parallel(grad, W_dec):
    share = (grad * W_dec).sum(dim=1, keepdim=True) / ((W_dec * W_dec).sum(dim=1, keepdim=True) + 1e-6)
    return grad - share * W_dec
