"""Your waves are float32, and a product of matrices wants one kind of float: with float64 logits, which the lesson uses below, your code stops. Give the waves the kind of the logits."""
EARNS = 1


def excluded_loss(logits, labels, freqs, idx):
    p = logits.shape[1]
    n = torch.arange(p)
    angle = 2 * torch.pi / p * torch.outer((n[:, None] + n).flatten(), torch.tensor(freqs).float())
    waves = F.normalize(torch.cat([angle.cos(), angle.sin()], dim=1), dim=0)
    left = logits - waves @ (waves.T @ logits)
    return F.cross_entropy(left[idx], labels[idx])
