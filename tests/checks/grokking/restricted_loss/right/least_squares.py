"""The best fit by waves of the sum, found by least squares."""
def restricted_loss(logits, labels, freqs, idx):
    p = logits.shape[1]
    rows = torch.arange(p * p)
    total = rows // p + rows % p
    columns = [torch.ones(p * p)]
    for k in freqs:
        columns += [torch.cos(2 * torch.pi * k * total / p), torch.sin(2 * torch.pi * k * total / p)]
    design = torch.stack(columns, dim=1).to(logits.dtype)
    amounts = torch.linalg.lstsq(design, logits).solution
    part = design @ amounts
    picked = F.log_softmax((part), dim=1)[idx, labels[idx]]
    return -picked.mean()
