"""All pairs at once, the sign of each difference."""
def auroc(scores, truth):
    values = torch.tensor(list(scores.values()), dtype=torch.float64)
    true = torch.tensor([edge in truth for edge in scores])
    return ((values[true][:, None] - values[~true]).sign().mean().item() + 1) / 2
