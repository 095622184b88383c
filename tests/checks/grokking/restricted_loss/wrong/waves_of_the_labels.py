"""You take the labels for a + b. They need not be (a control may shuffle them): the waves belong to the questions, whose order you know, and the labels only say what the answer should be."""
EARNS = 2


def restricted_loss(logits, labels, freqs, idx):
    p = logits.shape[1]
    waves = [torch.ones(p * p)]
    for k in freqs:
        angle = 2 * torch.pi * k * labels / p
        waves += [angle.cos(), angle.sin()]
    basis = F.normalize(torch.stack(waves), dim=1).to(logits.dtype)
    kept = basis.T @ (basis @ logits)
    return F.cross_entropy(kept[idx], labels[idx])
