"""You subtracted from W what is common to its rows. Whoever calls the function decides that (the cell below does): compare the rows as you are given them."""
def filter_similarity(W1, W):
    return F.normalize(W1, dim=-1) @ F.normalize(W - W.mean(dim=0), dim=-1).T
