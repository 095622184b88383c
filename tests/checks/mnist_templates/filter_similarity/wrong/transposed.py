"""The table lies on its side: a row for each template. A row should belong to a filter, a column to a template."""
def filter_similarity(W1, W):
    return F.normalize(W, dim=-1) @ F.normalize(W1, dim=-1).T
