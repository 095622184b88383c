"""One number is left for each filter: that of its best template. Give all ten; finding the best comes later."""
def filter_similarity(W1, W):
    return (F.normalize(W1, dim=-1) @ F.normalize(W, dim=-1).T).amax(dim=1)
