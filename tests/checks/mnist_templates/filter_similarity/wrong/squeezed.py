"""With a single filter, an axis is lost. One filter is still a table: of one row."""
EARNS = 2


def filter_similarity(W1, W):
    return (F.normalize(W1, dim=-1) @ F.normalize(W, dim=-1).T).squeeze()
