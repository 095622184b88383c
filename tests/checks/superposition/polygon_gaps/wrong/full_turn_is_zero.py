"""A full turn has become 0: that is what is left of 360 after division by 360. Arrows that all point one way, or a single one, have a gap of 360."""
EARNS = 2


def polygon_gaps(W):
    live = W[:, W.norm(dim=0) > 0.01]
    angles = torch.atan2(live[1], live[0]).rad2deg().sort().values
    return ((angles.roll(-1) - angles) % 360).sort().values
