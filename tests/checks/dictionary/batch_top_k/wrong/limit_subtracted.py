"""You took the limit off the values that are kept. They should be as they are."""
def batch_top_k(pre, n):
    limit = pre.flatten().topk(n * len(pre)).values[-1].clamp(min=0)
    return (pre - limit).relu()
