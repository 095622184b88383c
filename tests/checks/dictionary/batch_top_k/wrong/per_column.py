"""The values compete within each column: every latent keeps its largest rows. All values of the batch compete together."""
def batch_top_k(pre, n):
    count = min(len(pre), max(1, n * len(pre) // pre.shape[1]))
    values, places = pre.topk(count, dim=0)
    return torch.zeros_like(pre).scatter(0, places, values).relu()
