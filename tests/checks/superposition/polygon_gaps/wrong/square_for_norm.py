"""Short features are missing: it is the square of the length that you compare with 0.01, and an arrow of 0.09 has 0.0081."""
EARNS = 2


def polygon_gaps(W):
    live = W[:, W.square().sum(dim=0) > 0.01]
    angles = torch.atan2(live[1], live[0]).rad2deg().sort().values
    return torch.diff(angles, append=angles[:1] + 360).sort().values
