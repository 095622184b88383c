"""You kept the smallest values."""
def batch_top_k(pre, n):
    flat = pre.flatten()
    values, places = flat.topk(n * len(pre), largest=False)
    return torch.zeros_like(flat).scatter(0, places, values).reshape(pre.shape).relu()
