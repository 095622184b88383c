"""An arrow whose length is just 0.01 counts as live with you. Those that are longer do."""
EARNS = 2


def polygon_gaps(W):
    live = W[:, W.norm(dim=0) >= 0.01]
    angles = torch.atan2(live[1], live[0]).rad2deg().sort().values
    return torch.diff(angles, append=angles[:1] + 360).sort().values
