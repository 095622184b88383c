"""A mask of what is kept, times the values."""
def batch_top_k(pre, n):
    mask = torch.zeros(pre.numel(), dtype=torch.bool)
    mask[pre.detach().reshape(-1).topk(n * pre.shape[0]).indices] = True
    return torch.where(mask.view(pre.shape) & (pre > 0), pre, torch.zeros_like(pre))
