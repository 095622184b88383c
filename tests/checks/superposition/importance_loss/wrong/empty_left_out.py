"""Inputs in which nothing is present don't count in your mean. They are inputs too: whatever is put out for them is an error, and the mean is over the whole batch."""
EARNS = 1


def importance_loss(x, x_hat, importance):
    each = ((x - x_hat).square() * importance).sum(dim=-1)
    return each.sum() / (x != 0).any(dim=-1).sum().clamp(min=1)
