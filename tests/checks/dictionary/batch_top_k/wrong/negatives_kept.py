"""Where too few values are above 0 you fill up with negative ones. Only values above 0 are kept, even if these are fewer."""
EARNS = 1


def batch_top_k(pre, n):
    flat = pre.flatten()
    values, places = flat.topk(n * len(pre))
    return torch.zeros_like(flat).scatter(0, places, values).reshape(pre.shape)
