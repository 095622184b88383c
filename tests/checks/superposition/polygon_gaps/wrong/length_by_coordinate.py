"""A slanting arrow counts as dead although it is longer than 0.01. Its length is the root of its squared coordinates' sum, not the larger of the two."""
EARNS = 2
def polygon_gaps(W: Float[Tensor, "2 n"]) -> Float[Tensor, "k"]:
    W = W.detach()
    live = W[:, W.abs().amax(dim=0) > 0.01]

    angles = torch.rad2deg(torch.atan2(live[1], live[0])).sort().values
    return torch.diff(angles, append=angles[:1] + 360).sort().values
