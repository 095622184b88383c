"""Beside a row of 1 and -1 the gradient stayed whole: its sum is 0, but it is no row of zeros. What is 0 for a row of zeros alone?"""
EARNS = 1


def remove_parallel(grad, W_dec):
    share = (grad * W_dec).sum(dim=-1, keepdim=True) / W_dec.square().sum(dim=-1, keepdim=True)
    return torch.where(W_dec.sum(dim=-1, keepdim=True) == 0, grad, grad - share * W_dec)
