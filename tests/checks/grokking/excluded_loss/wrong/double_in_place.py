"""The loss is right, but logits in double precision are changed by it. `double()` makes a copy of float32 alone: what comes in as float64 is the caller's own tensor."""
EARNS = 1


def excluded_loss(logits, labels, freqs, idx):
    left = logits.double()
    p = left.shape[1]
    n = torch.arange(p)
    angle = 2 * torch.pi / p * torch.outer((n[:, None] + n).flatten(), torch.tensor(freqs).to(left))
    waves = F.normalize(torch.cat([angle.cos(), angle.sin()], dim=1), dim=0)
    left -= waves @ (waves.T @ left)
    return F.cross_entropy(left[idx], labels[idx])
