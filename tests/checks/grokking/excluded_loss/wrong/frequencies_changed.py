"""The loss is right, but the list `freqs` is another afterwards, and whoever calls you still needs it. Work on a list of your own."""
EARNS = 1


def excluded_loss(logits, labels, freqs, idx):
    p = logits.shape[1]
    n = torch.arange(p)
    left = logits.clone()
    while freqs:
        angle = 2 * torch.pi / p * (n[:, None] + n).flatten() * freqs.pop()
        waves = F.normalize(torch.stack([angle.cos(), angle.sin()], dim=1), dim=0).to(logits)
        left -= waves @ (waves.T @ logits)
    return F.cross_entropy(left[idx], labels[idx])
