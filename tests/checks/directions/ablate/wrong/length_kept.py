"""You brought the streams back to their old length. Nothing of x should change but what lies along the directions."""
def ablate(x, directions, skip=1):
    Q = torch.linalg.qr(directions.T).Q
    out = x.clone()
    left = x[:, skip:] - x[:, skip:] @ Q @ Q.T
    out[:, skip:] = left * x[:, skip:].norm(dim=-1, keepdim=True) / left.norm(dim=-1, keepdim=True).clamp_min(1e-3)
    return out
