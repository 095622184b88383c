"""Divides, and repairs zero by zero afterwards."""
def filter_similarity(W1, W):
    products = torch.einsum("hp,dp->hd", W1, W)
    squares = torch.einsum("hp,hp->h", W1, W1)[:, None] * torch.einsum("dp,dp->d", W, W)
    return (products / squares.sqrt()).nan_to_num()
