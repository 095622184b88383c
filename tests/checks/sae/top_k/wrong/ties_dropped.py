"""Where several values are equal you keep fewer than n: only what is larger than the first that has to go. Exactly n should be kept, so some of those that are equal stay and some go."""
EARNS = 2


def top_k(pre, n):
    if n == pre.shape[-1]:
        return pre.clone()
    limit = pre.topk(n + 1, dim=-1).values[:, -1:]
    return torch.where(pre > limit, pre, torch.zeros(()))
