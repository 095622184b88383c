"""You keep n times the number of latents. It is n for each row on average, so n times the number of rows."""
def batch_top_k(pre, n):
    flat = pre.flatten()
    values, places = flat.topk(min(len(flat), n * pre.shape[1]))
    return torch.zeros_like(flat).scatter(0, places, values).reshape(pre.shape).relu()
