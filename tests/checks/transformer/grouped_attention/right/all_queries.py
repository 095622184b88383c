"""Queries for all n places, of which the last s are kept; a plain exp; float64."""


def grouped_attention(q, k, v):
    (b, H, s, d), K, n = q.shape, k.shape[1], k.shape[2]
    all_queries = torch.cat([torch.zeros(b, H, n - s, d), q], dim=2).double()
    which = [head // (H // K) for head in range(H)]
    shares = (all_queries @ k[:, which].double().transpose(-1, -2) / math.sqrt(d)).exp().tril()
    return (shares / shares.sum(-1, keepdim=True) @ v[:, which].double())[:, :, n - s :]
