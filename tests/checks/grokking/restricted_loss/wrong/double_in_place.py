"""The loss is right, but logits in double precision are changed by it. `double()` makes a copy of float32 alone: what comes in as float64 is the caller's own tensor."""
EARNS = 2


def restricted_loss(logits, labels, freqs, idx):
    logits = logits.double()
    p = logits.shape[1]
    n = torch.arange(p)
    angle = 2 * torch.pi / p * torch.outer((n[:, None] + n).flatten(), torch.tensor(freqs).to(logits))
    waves = F.normalize(torch.cat([angle.cos(), angle.sin()], dim=1), dim=0)
    mean = logits.mean(dim=0)
    logits -= mean
    kept = mean + waves @ (waves.T @ logits)
    return F.cross_entropy(kept[idx], labels[idx])
