"""Least squares of off on the child, among the parent's rows: for a yes-or-no cause the slope is the
difference of means."""
def absorption(latent, parent, child):
    off, c = (latent[parent] <= 0).double(), child[parent].double()
    c = c - c.mean()
    return ((off * c).sum() / (c * c).sum()).item()
