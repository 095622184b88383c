"""A small number beside each length; one column at a time."""
def filter_similarity(W1, W):
    def unit(rows):
        return rows / (rows.pow(2).sum(dim=-1, keepdim=True).sqrt() + 1e-8)
    return torch.stack([(unit(W1) * template).sum(dim=-1) for template in unit(W)], dim=-1)
