"""Where clean and corrupted lie close together you give 0. They are never equal, so there is nothing to guard against: a small distance is a distance, and x lies somewhere on it."""


def recovery(x, clean, corrupted):
    gap = clean - corrupted
    if isinstance(gap, Tensor):
        return torch.where(gap.abs() < 1e-3, torch.zeros_like(gap), (x - corrupted) / gap)
    if abs(gap) < 1e-3:
        return 0.0 * x
    return (x - corrupted) / gap
