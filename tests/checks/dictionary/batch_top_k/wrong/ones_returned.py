"""You marked what is kept with ones. The values themselves are wanted."""
def batch_top_k(pre, n):
    flat = pre.flatten()
    places = flat.topk(n * len(pre)).indices
    return torch.zeros_like(flat).scatter(0, places, 1.0).reshape(pre.shape) * (pre > 0)
