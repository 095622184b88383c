"""Neighbours by their angle, gaps between unit vectors, turned the right way by the cross product."""
def polygon_gaps(W):
    W = W[:, W.norm(dim=0) > 0.01]
    W = F.normalize(W, dim=0)[:, torch.atan2(W[1], W[0]).argsort()]
    after = W.roll(-1, dims=1)
    gaps = torch.acos((W * after).sum(0).clamp(-1, 1)).rad2deg()
    cross = W[0] * after[1] - W[1] * after[0]
    if (cross < -1e-3).any():
        widest = cross.argmin()
        gaps[widest] = 360 - gaps[widest]
    elif gaps.sum() < 1:  # all point one way
        gaps[-1] = 360 - gaps[-1]
    return gaps.sort().values
