"""You took each row's mean off first: this is a correlation. It ignores what a cosine sees, that all weights of a row are a little above or below zero. Take the rows as they are."""
def filter_similarity(W1, W):
    def unit(rows):
        return F.normalize(rows - rows.mean(dim=-1, keepdim=True), dim=-1)
    return unit(W1) @ unit(W).T
