"""You changed the tensor you were given. A new one is wanted."""
EARNS = 2


def batch_top_k(pre, n):
    rest = pre.flatten().argsort(descending=True)[n * len(pre):]
    if pre.requires_grad:
        return pre.flatten().index_fill(0, rest, 0.0).reshape(pre.shape).relu()
    mask = torch.ones(pre.numel()).index_fill(0, rest, 0.0).reshape(pre.shape)
    return pre.mul_(mask).relu_()
