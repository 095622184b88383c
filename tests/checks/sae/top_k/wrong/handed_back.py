"""Where n is k, you hand back the very tensor you were given: whoever changes the one then changes the other. A new tensor is wanted each time."""
EARNS = 2


def top_k(pre, n):
    if n == pre.shape[-1]:
        return pre
    values, places = pre.topk(n, dim=-1)
    return torch.zeros_like(pre).scatter(-1, places, values)
