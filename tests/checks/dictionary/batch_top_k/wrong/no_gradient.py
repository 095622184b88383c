"""The values are right, but no gradient flows through them, so an autoencoder could not learn. Look for detach, no_grad or .data."""
EARNS = 2


def batch_top_k(pre, n):
    flat = pre.detach().flatten()
    values, places = flat.topk(n * len(pre))
    return torch.zeros_like(flat).scatter(0, places, values).reshape(pre.shape).relu()
