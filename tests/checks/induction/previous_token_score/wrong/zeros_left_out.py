"""A query that pays nothing to the token before it has one all the same, and counts as 0 in the mean."""
def previous_token_score(pattern):
    paid = pattern.diagonal(-1, -2, -1)
    return paid.sum((0, -1)) / (paid > 0).sum((0, -1)).clamp(min=1)
