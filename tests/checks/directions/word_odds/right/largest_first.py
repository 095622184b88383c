"""Each sum taken from its own largest, row by row, in float64."""
def word_odds(logits, positive, negative):
    def log_sum(row):
        top = row.max()
        return top + (row - top).exp().sum().log()
    return torch.stack([log_sum(row[positive]) - log_sum(row[negative]) for row in logits.double()])
