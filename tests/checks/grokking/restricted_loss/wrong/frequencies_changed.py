"""The loss is right, but the list `freqs` is another afterwards, and whoever calls you still needs it. Make a list of your own."""
EARNS = 2


def restricted_loss(logits, labels, freqs, idx):
    freqs.append(0)  # the constant
    p = logits.shape[1]
    n = torch.arange(p)
    angle = 2 * torch.pi / p * torch.outer((n[:, None] + n).flatten(), torch.tensor(freqs).to(logits))
    waves = F.normalize(torch.cat([angle.cos(), angle.sin()], dim=1), dim=0)
    return F.cross_entropy((waves @ (waves.T @ logits))[idx], labels[idx])
