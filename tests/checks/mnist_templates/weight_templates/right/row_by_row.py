"""Cuts each template into its 28 rows."""
def weight_templates(W):
    return torch.stack([torch.stack(template.split(28)) for template in W])
