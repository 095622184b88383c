"""One row for each digit, stacked."""
def class_evidence(x, W):
    return torch.stack([torch.mul(x, template) for template in W])
